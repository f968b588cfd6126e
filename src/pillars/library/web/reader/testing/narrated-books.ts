import type { Sample } from './sample-books.ts';
import { xhtml } from './sample-books.ts';

const SECONDS = 0.7;

/** An MP3 of silence: frames of MPEG-2 layer III with nothing in them, 22,050 Hz, one channel, 8 kbit/s; 26 bytes last 576 samples. */
export function silentMp3(seconds: number): Uint8Array {
  const frames = Math.ceil((seconds * 22_050) / 576);
  const bytes = new Uint8Array(frames * 26);
  for (let frame = 0; frame < frames; frame += 1) bytes.set([0xff, 0xf3, 0x10, 0xc0], frame * 26);
  return bytes;
}

/** The plan of a recorded voice: phrase after phrase out of one recording. */
export function smil(page: string, ids: readonly string[], audio: string, from = 0): string {
  const pars = ids.map((id, at) => `<par id="par-${id}"><text src="${page}#${id}"/><audio src="${audio}" clipBegin="${String(from + at * SECONDS)}s" clipEnd="${String(from + (at + 1) * SECONDS)}s"/></par>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body><seq epub:textref="${page}">${pars}</seq></body></smil>`;
}

const PHRASES = ['ยายตื่นแต่เช้ามืด', 'ฟ้ายังไม่ทันสว่าง', 'เสียงไก่ขันดังมาจากท้ายสวน', 'หนูนั่งดูอยู่ข้างๆ'];

/** Three chapters with a recorded voice, the second long enough to be turned. */
function narrated(title: string, isFixed: boolean): Sample {
  const chapters = [1, 2, 3];
  const style = isFixed ? '<meta name="viewport" content="width=600, height=800"/><style>body{margin:40px;width:520px;height:720px;font-size:34px;line-height:2}</style>' : '<style>.gap{height:70vh}</style>';
  return {
    title,
    language: 'th',
    isFixed,
    pages: chapters.map((chapter) => ({
      id: `c${String(chapter)}`,
      file: `c${String(chapter)}.xhtml`,
      overlay: `s${String(chapter)}`,
      text: xhtml('th', `บทที่ ${String(chapter)}`, `<h1 id="p0%">ตอนที่ ${String(chapter)}</h1>${PHRASES.map((phrase, at) => `<p><span id="p${String(at + 1)}">${phrase} ${String(chapter)}</span></p>`).join(isFixed ? '' : '<div class="gap"></div>')}`, style),
    })),
    contents: chapters.map((chapter) => [`c${String(chapter)}.xhtml`, `ตอนที่ ${String(chapter)}`]),
    files: [
      { id: 'voice', file: 'audio/voice.mp3', type: 'audio/mpeg', content: silentMp3(SECONDS * 15 + 1) },
      ...chapters.map((chapter) => ({ id: `s${String(chapter)}`, file: `c${String(chapter)}.smil`, type: 'application/smil+xml', content: smil(`c${String(chapter)}.xhtml`, ['p0%', 'p1', 'p2', 'p3', 'p4'], 'audio/voice.mp3', (chapter - 1) * 5 * SECONDS) })),
    ],
  };
}

export const narratedBook = narrated('ยายตื่นเช้า', false);
export const narratedFixedBook = narrated('ยายตื่นเช้าฉบับภาพ', true);

/** Notes, a formula, a wide table, pages of the printed book, two languages, a drawing with words. */
export const richBook: Sample = {
  title: 'ตำราของยาย',
  language: 'th',
  pages: [
    {
      id: 'c1',
      file: 'c1.xhtml',
      text: xhtml(
        'th',
        'ตำรา',
        `<h1>ตำราขนม</h1><span epub:type="pagebreak" role="doc-pagebreak" id="page1" title="1"></span><p>น้ำตาลโตนด<a epub:type="noteref" href="#n1" id="r1">๑</a> ต้องเคี่ยวไฟอ่อน <span lang="en">Keep the fire very low.</span></p>
<p>ใช้แป้ง <math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msup><mi>x</mi><mn>2</mn></msup></math> ถ้วย</p>
<p>สูตร <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="พื้นที่เท่ากับกว้างคูณยาว"><mi>A</mi><mo>=</mo><mi>w</mi><mi>h</mi></math></p>
<table><tr><th>ของ</th><th>มาก</th></tr><tr><td>${'กะทิมะพร้าวอ่อนคั้นสด'.repeat(6)}</td><td>${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}</td></tr></table>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" role="img" aria-labelledby="t1"><title id="t1">หม้อใบใหญ่</title><desc>หม้อดินบนเตา</desc><text x="10" y="40">หม้อ</text></svg>
<span epub:type="pagebreak" role="doc-pagebreak" id="page2" title="2"></span><p>เด็กหัวเราะ</p><aside epub:type="footnote" id="n1"><p>น้ำหวานจากต้นตาล <a href="#r1" role="doc-backlink">กลับ</a></p></aside>`,
      ),
    },
  ],
  contents: [['c1.xhtml', 'ตำราขนม']],
  lists: '<nav epub:type="page-list"><ol><li><a href="c1.xhtml#page1">1</a></li><li><a href="c1.xhtml#page2">2</a></li></ol></nav><nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="c1.xhtml">เริ่มเรื่อง</a></li></ol></nav>',
};

/** A picture with a name, and a sentence under it. */
export const pictureBook: Sample = {
  title: 'รูปหม้อ',
  language: 'th',
  pages: [{ id: 'c1', file: 'c1.xhtml', text: xhtml('th', 'หม้อ', '<p><img src="pot.svg" alt="หม้อดินใบใหญ่" width="120" height="120"/></p><p>ยายใช้มานาน</p>') }],
  contents: [['c1.xhtml', 'หม้อ']],
  files: [{ id: 'pot', file: 'pot.svg', type: 'image/svg+xml', content: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="6" r="4" fill="#8aa6c8"/></svg>' }],
};

/** A long book without pictures: 40 chapters, about 400 pages of a tablet. */
export function longBook(): Sample {
  const sentence = 'เช้าวันนั้นยายแก้วตื่นก่อนไก่ขันเดินลงจากเรือนไปตักน้ำที่โอ่งข้างครัวแล้วก่อไฟหุงข้าวด้วยฟืนแห้งที่ตากไว้ตั้งแต่เมื่อวานเย็น ';
  return {
    title: 'เรื่องยาว',
    language: 'th',
    pages: Array.from({ length: 40 }, (_, at) => ({
      id: `c${String(at)}`,
      file: `c${String(at)}.xhtml`,
      text: xhtml('th', `บท ${String(at + 1)}`, `<h1>บท ${String(at + 1)}</h1>${Array.from({ length: 30 }, (_unused, paragraph) => `<p>${sentence.repeat(5)}${paragraph === 7 ? `กุญแจทอง${String(at)}` : ''}</p>`).join('')}`),
    })),
    contents: Array.from({ length: 40 }, (_, at) => [`c${String(at)}.xhtml`, `บทที่ ${String(at + 1)}`]),
  };
}

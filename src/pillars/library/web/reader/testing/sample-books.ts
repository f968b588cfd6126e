/** A file of a book: its path in the package and its text. */
type SampleFile = readonly [path: string, content: string | Uint8Array];

interface SamplePage {
  readonly id: string;
  readonly file: string;
  readonly type?: string;
  readonly text: string | null;
  /** Id of the file that plans its recorded voice. */
  readonly overlay?: string;
}

export interface Sample {
  readonly title: string;
  readonly language: string;
  readonly direction?: 'rtl';
  readonly isFixed?: boolean;
  readonly pages: readonly SamplePage[];
  /** Ids in reading order; as `pages` where it is left out. */
  readonly spine?: readonly string[];
  readonly contents: readonly (readonly [href: string, label: string])[];
  /** Files beside the pages. */
  readonly files?: readonly { readonly id: string; readonly file: string; readonly type: string; readonly content: string | Uint8Array }[];
  /** Further lists of the navigation document. */
  readonly lists?: string;
}

/** Synthetic text of this project: words without a space between them, as Thai is written. */
const THAI = [
  'เช้าวันนั้นยายแก้วตื่นก่อนไก่ขันเดินลงจากเรือนไปตักน้ำที่โอ่งข้างครัวแล้วก่อไฟหุงข้าวด้วยฟืนแห้งที่ตากไว้ตั้งแต่เมื่อวานเย็น',
  'หนูนาเดินงัวเงียออกมาจากมุ้งถามว่ายายทำอะไรยายตอบว่าวันนี้จะทำขนมกล้วยไปแบ่งเพื่อนบ้านที่มาช่วยกันเกี่ยวข้าว',
  'แม่น้ำหน้าบ้านไหลเอื่อยเรือลำเล็กลอยผ่านไปช้าๆคนในเรือโบกมือทักทายเด็กๆที่นั่งห้อยขาอยู่บนท่าน้ำ',
  'ตาเคยเล่าว่าต้นมะขามใหญ่หน้าศาลาปลูกไว้ตั้งแต่ปู่ทวดยังหนุ่มทุกคนในหมู่บ้านจึงรู้จักร่มเงาของมันดี',
  'เมื่อฝนซาลงกบเขียดก็พากันร้องระงมทุ่งเด็กๆถือตะเกียงเดินตามคันนาฟังเสียงน้ำไหลเข้าร่องสวนอย่างเพลิดเพลิน',
];
const ARABIC = 'كان في القرية بيت صغير قرب النهر وكان فيه طفل يحب القراءة كل مساء تحت شجرة كبيرة مع جدته التي تعرف كل الحكايات القديمة';

export function xhtml(language: string, title: string, body: string, head = '', direction = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}"${direction}><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
}

/** The files of an EPUB 3; the `mimetype` comes first, as the container wants it. */
export function epubFiles(book: Sample): SampleFile[] {
  const spine = book.spine ?? book.pages.map((page) => page.id);
  const manifest = book.pages.map((page) => `<item id="${page.id}" href="${page.file}" media-type="${page.type ?? 'application/xhtml+xml'}"${page.overlay === undefined ? '' : ` media-overlay="${page.overlay}"`}/>`).join('');
  const files = (book.files ?? []).map(({ id, file, type }) => `<item id="${id}" href="${file}" media-type="${type}"/>`).join('');
  const layout = book.isFixed === true ? '<meta property="rendition:layout">pre-paginated</meta>' : '';
  const progression = book.direction === undefined ? '' : ` page-progression-direction="${book.direction}"`;
  const nav = `<nav epub:type="toc"><ol>${book.contents.map(([href, label]) => `<li><a href="${href}">${label}</a></li>`).join('')}</ol></nav>${book.lists ?? ''}`;
  return [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'],
    [
      'EPUB/package.opf',
      `<?xml version="1.0" encoding="UTF-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:khitphuea:${book.title}</dc:identifier><dc:title>${book.title}</dc:title><dc:language>${book.language}</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>${layout}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="css" href="book.css" media-type="text/css"/>${manifest}${files}</manifest><spine${progression}>${spine.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`,
    ],
    ['EPUB/nav.xhtml', xhtml(book.language, 'nav', nav)],
    ['EPUB/book.css', 'p{text-align:justify;font-size:14px;line-height:1.1}h1{font-size:20pt}'],
    ...book.pages.flatMap(({ file, text }): SampleFile[] => (text === null ? [] : [[`EPUB/${file}`, text]])),
    ...(book.files ?? []).map(({ file, content }): SampleFile => [`EPUB/${file}`, content]),
  ];
}

const LINK = '<link rel="stylesheet" href="book.css"/>';

/** Flowing Thai in five chapters, set as books often are: justified, small, sized in pixels. */
export const thaiBook: Sample = {
  title: 'ยายสอนทำขนม',
  language: 'th',
  pages: [1, 2, 3, 4, 5].map((chapter) => ({
    id: `c${String(chapter)}`,
    file: `c${String(chapter)}.xhtml`,
    text: xhtml(
      'th',
      `บทที่ ${String(chapter)}`,
      `<h1>บทที่ ${String(chapter)}</h1>${[0, 1, 2, 3, 4, 5, 6, 7].map((at) => `<p>${Array.from({ length: 4 }, (_, turn) => THAI[(chapter + at * 3 + turn) % THAI.length] ?? '').join('')}</p>`).join('')}<p><a href="c1.xhtml">กลับไปบทแรก</a> <a href="https://example.org/">ออกนอกหนังสือ</a></p>`,
      LINK,
    ),
  })),
  contents: [1, 2, 3, 4, 5].map((chapter) => [`c${String(chapter)}.xhtml`, `บทที่ ${String(chapter)} วันที่${['หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า'][chapter - 1] ?? ''}`]),
};

/** Text of signs that take two units each, with a letter before and after, so that every cut at an even number of units meets the middle of one. */
export const turtleBook: Sample = {
  title: 'เต่าเดินแถว',
  language: 'th',
  pages: [{ id: 'c1', file: 'c1.xhtml', text: xhtml('th', 'แถวเต่า', `<p>ก${'🐢'.repeat(60)}ก</p>`.repeat(3), LINK) }],
  contents: [['c1.xhtml', 'แถวเต่า']],
};

const COLOURS = ['#f2a93b', '#7fb7a6', '#d98a6a', '#8aa6c8', '#c9b458', '#a98ab8'];

/** A picture story of six fixed pages. */
export const fixedBook: Sample = {
  title: 'บ้านของหนู',
  language: 'th',
  isFixed: true,
  pages: COLOURS.map((colour, at) => ({
    id: `p${String(at + 1)}`,
    file: `p${String(at + 1)}.xhtml`,
    text: xhtml(
      'th',
      `หน้า ${String(at + 1)}`,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 620" width="600" height="620" role="img" aria-label="บ้านสีสดใสหลังที่ ${String(at + 1)}"><rect width="600" height="620" fill="#eaf3f1"/><path d="M120 340 300 180 480 340v200H120z" fill="${colour}"/><rect x="260" y="400" width="80" height="140" fill="#4a5260"/></svg><p>บ้านหลังที่ ${String(at + 1)} มีคนใจดีอยู่</p>`,
      '<meta name="viewport" content="width=600, height=800"/><style>body{margin:0;width:600px;height:800px;background:#fff}p{font-size:36px;line-height:1.8;text-align:center;margin:30px}svg{display:block}</style>',
    ),
  })),
  contents: [['p1.xhtml', 'ปก'], ['p3.xhtml', 'กลางเรื่อง']],
};

/** Read from right to left. */
export const arabicBook: Sample = {
  title: 'بيت قرب النهر',
  language: 'ar',
  direction: 'rtl',
  pages: [1, 2, 3].map((chapter) => ({
    id: `c${String(chapter)}`,
    file: `c${String(chapter)}.xhtml`,
    text: xhtml('ar', `الفصل ${String(chapter)}`, `<h1>الفصل ${String(chapter)}</h1>${`<p>${Array.from({ length: 5 }, () => ARABIC).join('. ')}</p>`.repeat(5)}`, LINK, ' dir="rtl"'),
  })),
  contents: [1, 2, 3].map((chapter) => [`c${String(chapter)}.xhtml`, `الفصل ${String(chapter)}`]),
};

/** What a spine may hold and a renderer stumbles over: a drawing by itself, one file twice, a file that is not there. */
export const oddBook: Sample = {
  title: 'หนังสือแปลก',
  language: 'th',
  pages: [
    { id: 'a', file: 'a.xhtml', text: xhtml('th', 'หนึ่ง', `<p>${THAI[0] ?? ''}</p>`) },
    { id: 'svg', file: 'drawing.svg', type: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><title>พระอาทิตย์</title><circle cx="150" cy="100" r="80" fill="#f2a93b"/></svg>' },
    { id: 'b', file: 'b.xhtml', text: xhtml('th', 'สอง', `<p>${THAI[1] ?? ''}</p>`) },
    { id: 'gone', file: 'gone.xhtml', text: null },
  ],
  spine: ['a', 'svg', 'b', 'a', 'gone', 'b'],
  contents: [['a.xhtml', 'หนึ่ง'], ['b.xhtml', 'สอง']],
};

/** Tries what a hostile book tries: scripts in every place they hide, and calls to `address`. */
export function hostileBook(address: string): Sample {
  const script = (how: string): string => `parent.hostile='${how}';top.hostile='${how}';fetch('${address}fetch')`;
  return {
    title: 'หนังสือร้าย',
    language: 'th',
    pages: [
      {
        id: 'c1',
        file: 'c1.xhtml',
        overlay: 'plan',
        text: xhtml(
          'th',
          'ร้าย',
          `<p id="p">หนังสือนี้พยายามเรียกออกไปข้างนอก</p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="หนึ่ง"><semantics><mn>1</mn><annotation-xml encoding="text/html"><img xmlns="http://www.w3.org/1999/xhtml" src="${address}math" onerror="${script('math')}"/></annotation-xml></semantics></math><img src="${address}img" alt="" onerror="${script('onerror')}"/><iframe src="${address}frame"></iframe><object data="${address}object"></object><svg xmlns="http://www.w3.org/2000/svg"><script>${script('svg')}</script></svg><p><a href="javascript:${script('link')}">กดตรงนี้</a></p>`,
          `<link rel="stylesheet" href="${address}css"/><style>@import "${address}import";body{background:url(${address}background)}</style><meta http-equiv="refresh" content="1;url=${address}refresh"/><script>${script('inline')}</script><script src="c1.js"></script>`,
        ).replace('<body>', `<body onload="${script('onload')}">`),
      },
      { id: 'js', file: 'c1.js', type: 'text/javascript', text: script('file') },
    ],
    spine: ['c1'],
    contents: [['c1.xhtml', 'ร้าย']],
    files: [
      {
        id: 'plan',
        file: 'plan.smil',
        type: 'application/smil+xml',
        content: `<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>${[`${address}voice.mp3`, 'data:audio/mpeg;base64,//MQxAAA', `javascript:${script('voice')}`].map((source) => `<par><text src="c1.xhtml#p"/><audio src="${source}"/></par>`).join('')}</body></smil>`,
      },
    ],
  };
}

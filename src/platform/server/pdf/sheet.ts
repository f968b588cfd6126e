import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Shape } from '../../domain/animals/animal-shapes.ts';
import { linesOf } from './lines.ts';

const require = createRequire(import.meta.url);
/** Thai and Latin in one file, under the SIL Open Font License. */
const FACES = {
  regular: require.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf'),
} as const;
type Face = keyof typeof FACES;

/** Points (1/72 inch), A4 upright. */
const MARGIN = 56;
const CELL_PAD = 5;
const FOOT = 42;
/** Height of somebody's line in a list with pictures. */
const ENTRY = 68;
/** Line height over letter size: Thai marks stack. */
const LEADING = 1.6;
const INK = '#1f2530';
const QUIET = '#4a5260';
const HAIRLINE = '#d9d0c2';
const HEAD_GROUND = '#f3eee5';

export interface PdfOptions {
  readonly title: string;
  readonly language: 'th' | 'en';
  /** At the foot of every page; pages begin with 1. */
  readonly foot: (page: number, pages: number) => string;
}

export interface PdfColumn {
  readonly title: string;
  /** Share of the width. */
  readonly part: number;
  readonly numeric?: boolean;
}

/** What a paper can hold, from top to bottom; a new page begins by itself. */
export interface Sheet {
  heading(text: string, level: 1 | 2): void;
  paragraph(text: string, look?: { readonly quiet?: boolean; readonly size?: number }): void;
  table(columns: readonly PdfColumn[], rows: readonly (readonly string[])[], look?: { readonly size?: number }): void;
  /** Somebody with their picture, in large letters: a list that hangs on a wall. */
  entry(entry: PdfEntry): void;
  space(points: number): void;
}

export interface PdfEntry {
  /** Decoration: the name beside it says who it is. */
  readonly drawing: readonly Shape[] | null;
  readonly title: string;
  readonly note: string;
}

/**
 * An A4 document with Thai set right: words broken by `Intl.Segmenter`, marks placed by the font, tagged with headings, paragraphs and tables (PDF 1.7 section 14.8) and a language,
 * so that a screen reader reads it.
 */
export async function makePdf(options: PdfOptions, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4', margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 }, bufferPages: true, lang: options.language === 'th' ? 'th-TH' : 'en-GB', tagged: true, displayTitle: true, pdfVersion: '1.7',
    info: { Title: options.title },
  });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((done, fail) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => done(Buffer.concat(parts)));
    doc.on('error', fail);
  });
  for (const [name, file] of Object.entries(FACES)) doc.registerFont(name, file);
  const root = doc.struct('Document');
  doc.addStructure(root);
  draw(new Paper(doc, root));
  root.end();
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    const foot = options.foot(page - start + 1, count);
    doc.markContent('Span', { actual: foot });
    doc.font('regular').fontSize(9).fillColor(QUIET).text(foot, MARGIN, doc.page.height - FOOT, { lineBreak: false });
    doc.endMarkedContent();
    doc.endMarkedContent();
  }
  doc.end();
  return await whole;
}

type Document = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Document['struct']>;

class Paper implements Sheet {
  readonly #doc: Document;
  readonly #root: Structure;
  #y = MARGIN;

  constructor(doc: Document, root: Structure) {
    this.#doc = doc;
    this.#root = root;
  }

  get #width(): number {
    return this.#doc.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#doc.page.height - FOOT - 20;
  }

  space(points: number): void {
    this.#y += points;
  }

  heading(text: string, level: 1 | 2): void {
    const size = level === 1 ? 20 : 14;
    this.#room(size * LEADING * 3);
    this.#tagged(this.#root, level === 1 ? 'H1' : 'H2', () => this.#lines(text, 'bold', size, MARGIN, this.#width, INK));
    this.space(level === 1 ? 6 : 2);
  }

  paragraph(text: string, look: { readonly quiet?: boolean; readonly size?: number } = {}): void {
    this.#tagged(this.#root, 'P', () => this.#lines(text, 'regular', look.size ?? 11, MARGIN, this.#width, look.quiet === true ? QUIET : INK));
    this.space(4);
  }

  table(columns: readonly PdfColumn[], rows: readonly (readonly string[])[], look: { readonly size?: number } = {}): void {
    const size = look.size ?? 10;
    const whole = columns.reduce((sum, column) => sum + column.part, 0);
    const widths = columns.map((column) => (column.part / whole) * this.#width);
    const table = this.#doc.struct('Table');
    this.#root.add(table);
    const head = columns.map((column) => column.title);
    this.#row(table, head, columns, widths, size, true);
    for (const row of rows) {
      if (this.#y + this.#height(row, widths, size, 'regular') > this.#bottom) {
        this.#turn();
        this.#row(table, head, columns, widths, size, true);
      }
      this.#row(table, row, columns, widths, size, false);
    }
    table.end();
    this.space(10);
  }

  entry({ drawing, title, note }: PdfEntry): void {
    this.#room(ENTRY);
    const doc = this.#doc;
    const top = this.#y;
    doc.markContent('Artifact', { type: 'Layout' });
    if (drawing !== null) {
      doc.save().translate(MARGIN, top + 4).scale((ENTRY - 12) / 100);
      for (const [colour, path, width] of drawing) {
        doc.path(path);
        if (width === undefined) doc.fill(colour);
        else doc.lineWidth(width).lineCap('round').lineJoin('round').stroke(colour);
      }
      doc.restore();
    }
    doc.moveTo(MARGIN, top + ENTRY).lineTo(MARGIN + this.#width, top + ENTRY).lineWidth(0.6).stroke(HAIRLINE);
    doc.endMarkedContent();
    const left = MARGIN + ENTRY + 8;
    const room = this.#width - ENTRY - 8;
    this.#y = top + 6;
    this.#tagged(this.#root, 'P', () => {
      // One line each: what is longer is a name that nobody reads from afar.
      const [name = ''] = this.#broken(title, 'bold', 22, room);
      this.#lines(name, 'bold', 22, left, room, INK);
      if (note !== '') this.#lines(this.#broken(note, 'regular', 13, room)[0] ?? '', 'regular', 13, left, room, QUIET);
    });
    this.#y = top + ENTRY;
  }

  #row(table: Structure, cells: readonly string[], columns: readonly PdfColumn[], widths: readonly number[], size: number, head: boolean): void {
    const face: Face = head ? 'bold' : 'regular';
    const height = this.#height(cells, widths, size, face);
    if (head) this.#room(height * 3);
    const top = this.#y;
    const doc = this.#doc;
    doc.markContent('Artifact', { type: 'Layout' });
    if (head) doc.rect(MARGIN, top, this.#width, height).fill(HEAD_GROUND);
    doc.moveTo(MARGIN, top + height).lineTo(MARGIN + this.#width, top + height).lineWidth(0.6).stroke(HAIRLINE);
    doc.endMarkedContent();
    const row = doc.struct('TR');
    table.add(row);
    let x = MARGIN;
    for (const [n, width] of widths.entries()) {
      this.#y = top + CELL_PAD;
      const inner = width - 2 * CELL_PAD;
      const left = x + CELL_PAD;
      this.#tagged(row, head ? 'TH' : n === 0 ? 'TH' : 'TD', () => this.#lines(cells[n] ?? '', face, size, left, inner, INK, columns[n]?.numeric === true));
      x += width;
    }
    row.end();
    this.#y = top + height;
  }

  #height(cells: readonly string[], widths: readonly number[], size: number, face: Face): number {
    const lines = cells.map((cell, n) => this.#broken(cell, face, size, (widths[n] ?? 0) - 2 * CELL_PAD).length);
    return Math.max(1, ...lines) * size * LEADING + 2 * CELL_PAD;
  }

  #broken(text: string, face: Face, size: number, width: number): readonly string[] {
    const doc = this.#doc.font(face).fontSize(size);
    return linesOf(text, width, (piece) => doc.widthOfString(piece));
  }

  #tagged(parent: Structure, type: string, draw: () => void): void {
    parent.add(this.#doc.struct(type, {}, [draw]));
  }

  #lines(text: string, face: Face, size: number, x: number, width: number, colour: string, right = false): void {
    for (const line of this.#broken(text, face, size, width)) {
      this.#room(size * LEADING);
      const doc = this.#doc.font(face).fontSize(size).fillColor(colour);
      this.#said(line, () => doc.text(line, right ? x + width - doc.widthOfString(line) : x, this.#y, { lineBreak: false }));
      this.#y += size * LEADING;
    }
  }

  /** The font draws ำ as two glyphs, which are recorded as letters of their own: what is copied and heard comes from the words beside the drawing (PDF 1.7 section 14.9.4). */
  #said(line: string, draw: () => void): void {
    this.#doc.markContent('Span', { actual: line });
    draw();
    this.#doc.endMarkedContent();
  }

  /** A new page where less than so many points are left on this one. */
  #room(points: number): void {
    if (this.#y + points > this.#bottom) this.#turn();
  }

  #turn(): void {
    this.#doc.addPage();
    this.#y = MARGIN;
  }
}



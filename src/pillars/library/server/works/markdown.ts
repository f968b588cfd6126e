/** A piece of a text. Every entry of `lines` and `items` is one sentence or one step, as one line of the source. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly string[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly path: string; readonly light: boolean }
  | { readonly kind: 'box'; readonly title: string; readonly blocks: readonly Block[] };

const PICTURE = /^!\[(?<alt>[^\]]+)\]\((?<path>[^)\s]+)(?<light> "light")?\)$/;
const ITEM = /^(?:(?<number>\d+\.)|-) (?<text>.+)$/;

/** Raised with the line a writer has to look at. */
export class MarkdownError extends Error {
  constructor(name: string, line: number, message: string) {
    super(`${name}, line ${line}: ${message}`);
    this.name = 'MarkdownError';
  }
}

function single(line: string): Block | null {
  if (line.startsWith('# ')) return { kind: 'heading', text: line.slice(2).trim() };
  const picture = PICTURE.exec(line)?.groups;
  if (picture?.['alt'] !== undefined && picture['path'] !== undefined) {
    return { kind: 'picture', alt: picture['alt'], path: picture['path'], light: picture['light'] !== undefined };
  }
  return null;
}

function append(blocks: Block[], line: string, joins: boolean): void {
  const item = ITEM.exec(line)?.groups;
  const last = joins ? blocks.at(-1) : undefined;
  if (item?.['text'] !== undefined) {
    const kind = item['number'] === undefined ? 'points' : 'steps';
    if (last?.kind === kind) blocks[blocks.length - 1] = { kind, items: [...last.items, item['text']] };
    else blocks.push({ kind, items: [item['text']] });
  } else if (last?.kind === 'paragraph') blocks[blocks.length - 1] = { kind: 'paragraph', lines: [...last.lines, line] };
  else blocks.push({ kind: 'paragraph', lines: [line] });
}

/**
 * Reads the few marks a writer of our books needs (works/README.md). What would be silently lost is refused:
 * a picture without a description, a box never closed, a mark this reader does not know.
 */
export function parseMarkdown(markdown: string, name = 'text'): readonly Block[] {
  const blocks: Block[] = [];
  let box: { title: string; blocks: Block[]; line: number } | null = null;
  let joins = false;
  for (const [index, raw] of markdown.normalize('NFC').split(/\r?\n/).entries()) {
    const line = raw.trim();
    const target: Block[] = box?.blocks ?? blocks;
    if (line === '') joins = false;
    else if (line === ':::') {
      if (box === null) throw new MarkdownError(name, index + 1, 'this closes a box that was not opened');
      blocks.push({ kind: 'box', title: box.title, blocks: box.blocks });
      box = null;
      joins = false;
    } else if (line.startsWith(':::')) {
      if (box !== null) throw new MarkdownError(name, index + 1, 'a box may not stand inside a box');
      box = { title: line.slice(3).trim(), blocks: [], line: index + 1 };
      joins = false;
    } else {
      const block = single(line);
      if (block !== null) target.push(block);
      else if (/^(?:!\[|#|>|\||```)/.test(line)) throw new MarkdownError(name, index + 1, `this mark is not known, or a picture has no description: ${line}`);
      else append(target, line, joins);
      joins = block === null;
    }
  }
  if (box !== null) throw new MarkdownError(name, box.line, 'this box is never closed with :::');
  return blocks;
}

/** Every sentence and step of a text in reading order, pictures' descriptions left out, without marks. */
export function sentences(blocks: readonly Block[]): readonly string[] {
  const strip = (text: string): string => text.replaceAll('**', '');
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') return [strip(block.text)];
    if (block.kind === 'paragraph') return block.lines.map(strip);
    if (block.kind === 'picture') return [];
    if (block.kind === 'box') return sentences(block.blocks);
    return block.items.map(strip);
  });
}

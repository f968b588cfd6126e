import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of script, gzip level 9. */
export interface Weights {
  /** What the first document loads before any page's own: the entry, what it imports, and the words of one language. */
  readonly shell: number;
  /** The shell of staff at a desk: the menu beside every page is said in the small words of every room. */
  readonly deskShell: number;
  /** What opening a flowing book loads beyond the shell and the library's pages. */
  readonly reader: number;
  /** What the library's first page loads beyond the shell. */
  readonly libraryPage: number;
}

/** Chunks of formats that no book here has, and parts that the reader has of its own; the engine names them and never loads them. */
const NEVER = /^(mobi|fb2|fflate|comic-book|pdf|dict|opds|tts|search-[^s])/;
/** What a reader asks for by a press, or a book by what it holds: it comes after the first page. */
const ASKED_FOR = /^(aloud-bar|ruler|search-sheet|book-search|contents-sheet|letters-sheet|marks?-sheet|help-sheet|note-sheet|shade-words|say-selection|math-words|footnote)-/;
/** Counted where they belong. */
const WORDS = /^assets\/words-/;

/** Weighs a build of the pages in `folder`. */
export async function weighBuild(folder: string): Promise<Weights> {
  const build = new Build(folder);
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const shell = await build.withStatic(entries);
  const words = [...(await build.lazyOf(shell))].filter((name) => /^assets\/words-[\w-]+-th-/.test(name));
  const menus = words.filter((name) => /^assets\/words-\w+_menu-th-/.test(name));
  if (menus.length < 3) throw new Error(`the words of the menus are not where they were: ${words.join(' ')}`);
  // The words around every page come before it is drawn, a pillar's with its pages. Thai is weighed; English weighs less.
  const around = words.filter((name) => /words-(platform|app)-th-/.test(name));
  if (around.length !== 2) throw new Error(`the shell's words are not where they were: ${words.join(' ')}`);
  for (const name of around) shell.add(name);
  const pages = await build.named('shelf-page', await build.lazyOf(shell));
  const library = await build.withStatic([...pages, ...words.filter((name) => /words-library(_menu)?-th-/.test(name))]);
  const readPages = await build.named('read-page', await build.lazyOf(shell));
  const reader = await build.withStatic(readPages);
  for (let found = -1; found !== reader.size; ) {
    found = reader.size;
    // What the shell brings later, such as a banner for who acts for another, is no part of a book.
    for (const name of await build.lazyOf(new Set(without(reader, shell)))) if (!WORDS.test(name) && !NEVER.test(name.slice('assets/'.length)) && !ASKED_FOR.test(name.slice('assets/'.length))) for (const one of await build.withStatic([name])) reader.add(one);
  }
  return {
    shell: await build.weight(shell),
    deskShell: await build.weight(new Set([...shell, ...menus])),
    libraryPage: await build.weight(without(library, shell)),
    reader: await build.weight(without(reader, new Set([...shell, ...library]))),
  };
}

function without(all: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...all].filter((name) => !known.has(name));
}

class Build {
  readonly #folder: string;
  readonly #texts = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async text(name: string): Promise<string> {
    const known = this.#texts.get(name) ?? (await readFile(join(this.#folder, name), 'utf8'));
    this.#texts.set(name, known);
    return known;
  }

  /** The chunks and everything they import at once. */
  async withStatic(names: readonly string[]): Promise<Set<string>> {
    const all = new Set<string>();
    const queue = [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (all.has(name)) continue;
      all.add(name);
      for (const [, found] of (await this.text(name)).matchAll(/(?:import|from)\s*["']\.\/([^"']+\.js)["']/g)) queue.push(`assets/${found ?? ''}`);
    }
    return all;
  }

  /** The chunks that these may load later. */
  async lazyOf(names: Iterable<string>): Promise<Set<string>> {
    const all = new Set<string>();
    for (const name of names) for (const [, found] of (await this.text(name)).matchAll(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g)) all.add(`assets/${found ?? ''}`);
    return all;
  }

  named(part: string, names: Iterable<string>): Promise<string[]> {
    const found = [...names].filter((name) => name.includes(`/${part}-`));
    if (found.length === 0) throw new Error(`the build has no ${part}`);
    return Promise.resolve(found);
  }

  async weight(names: Iterable<string>): Promise<number> {
    let bytes = 0;
    for (const name of names) bytes += gzipSync(await this.text(name), { level: 9 }).length;
    return bytes;
  }
}

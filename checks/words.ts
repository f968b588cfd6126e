/** The source of a room, or of one area of it: its two files of words as text, and the text of the room's code without tests and comments. */
export interface Room {
  readonly name: string;
  readonly th: string;
  readonly en: string;
  readonly code: string;
}

/** `{name}` and `{n, plural, one {...} other {...}}`, as the words of a room may hold them. */
const hole = /\{(\w+)(?:, plural, one \{[^}]*\} other \{[^}]*\})?\}/g;
const thaiLetter = /[\u0E00-\u0E7F]/;
const englishWord = /[a-z]{3}/;
/** What stands on the keys of a keyboard is the same in Thai. */
const keyCap = /\b(?:Home|End|Page Up|Page Down|Esc|Enter|Shift|Ctrl|Alt|Tab|Delete)\b/g;

/** Keys in the order in which the file has them, doubled ones too, which JSON.parse would hide. */
function keysInOrder(text: string): readonly string[] {
  return [...text.matchAll(/^\s*"((?:[^"\\]|\\.)+)"\s*:/gm)].map(([, key = '']) => key);
}

function holesOf(sentence: string): string {
  return [...new Set([...sentence.matchAll(hole)].map(([, name]) => name))].sort().join(', ');
}

/** Code without its comments, in which keys are spoken about and not said. */
export function withoutComments(code: string): string {
  return code.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What is wrong with the two files beside each other: keys, order, holes, and Thai that was never written. */
export function pairFaults({ name, th, en }: Room): readonly string[] {
  const faults: string[] = [];
  for (const [language, text] of [['th', th], ['en', en]] as const) {
    const keys = keysInOrder(text);
    const sorted = [...new Set(keys)].sort();
    if (keys.join('\n') !== sorted.join('\n')) faults.push(`${name}/words/${language}.json: keys are doubled or not in order`);
  }
  const thai = JSON.parse(th) as Record<string, unknown>;
  const english = JSON.parse(en) as Record<string, unknown>;
  for (const key of new Set([...Object.keys(thai), ...Object.keys(english)])) {
    const [inThai, inEnglish] = [thai[key], english[key]];
    if (typeof inThai !== 'string' || inThai.trim() === '') faults.push(`${name}: ${key} is missing in Thai`);
    else if (typeof inEnglish !== 'string' || inEnglish.trim() === '') faults.push(`${name}: ${key} is missing in English`);
    else if (holesOf(inThai) !== holesOf(inEnglish)) faults.push(`${name}: ${key} has the holes {${holesOf(inThai)}} in Thai and {${holesOf(inEnglish)}} in English`);
    else if (!thaiLetter.test(inThai) && englishWord.test(inThai.replace(hole, '').replace(keyCap, ''))) faults.push(`${name}: ${key} has no Thai letter in Thai`);
  }
  return faults;
}

/** What code says: whole literals, and heads such as `problem.${...}` or 'problem.' of which the rest is found at run time. Gathered once, since there are thousands of keys. */
interface Said {
  readonly whole: ReadonlySet<string>;
  readonly heads: ReadonlySet<string>;
}

function saidIn(code: string): Said {
  return {
    whole: new Set([...code.matchAll(/(['"`])([^'"`\s$\\]+)\1/g)].map(([, , text = '']) => text)),
    heads: new Set([...[...code.matchAll(/`([^'"`\s$\\]+\.)\$\{/g)].map(([, text = '']) => text), ...[...code.matchAll(/'([^'"`\s$\\]+\.)'/g)].map(([, text = '']) => text)]),
  };
}

/** Every piece of code that names the key is a use; so is a head of it. */
function isUsed(key: string, said: readonly Said[]): boolean {
  if (said.some(({ whole }) => whole.has(key))) return true;
  const parts = key.split('.');
  return parts.slice(0, -1).some((_, index) => said.some(({ heads }) => heads.has(`${parts.slice(0, index + 1).join('.')}.`)));
}

/** Words nobody says, and words that are said and written nowhere. The words of platform and core may be said in any room. */
export function useFaults(rooms: readonly Room[]): readonly string[] {
  const everywhere = new Set(['platform', 'core', 'app']);
  const said = new Map(rooms.map(({ name, code }) => [name, saidIn(code)]));
  const kernel = [...said].filter(([name]) => everywhere.has(name)).map(([, one]) => one);
  const kernelKeys = rooms.filter(({ name }) => everywhere.has(name)).flatMap(({ th }) => keysInOrder(th));
  return rooms.flatMap(({ name, th, code }) => {
    const own = keysInOrder(th);
    const known = new Set([...own, ...kernelKeys]);
    const sayers = everywhere.has(name) ? [...said.values()] : [saidIn(code), ...kernel];
    const unused = own.filter((key) => !isUsed(key, sayers));
    const unwritten = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key).filter((key) => !known.has(key));
    return [
      ...unused.map((key) => `${name}: ${key} is said nowhere`),
      ...[...new Set(unwritten)].map((key) => `${name}: ${key} is said and written nowhere`),
    ];
  });
}

import { newId } from '#platform/domain/ids.ts';
import { foresee, pullKept, readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone, sendOutbox, waiting } from '#platform/web/device/outbox.ts';
import { sayWord, takeWordBack, type KeptWord } from '../../api/words.ts';
import type { WordSaid } from '../../domain/word.ts';

const WORDS = 'library.words';

/** What this device knows that readers say about a book, the newest first, and whether one's own still waits for a line. */
export async function wordsAbout(person: string, title: string): Promise<{ readonly own: KeptWord | undefined; readonly others: readonly KeptWord[]; readonly isHere: boolean }> {
  const all = (await readKept<KeptWord>(WORDS, person)).map(({ value }) => value).filter((word) => word.title === title).toSorted((a, b) => b.at - a.at);
  const left = (await waiting(person)).some((entry) => entry.call === sayWord.name && (entry.body as { readonly title?: string }).title === title);
  return { own: all.find((word) => word.own !== null), others: all.filter((word) => word.own === null), isHere: left };
}

/** Kept here and sent when there is a line; shown at once as waiting to be read. */
export async function say(person: string, title: string, before: KeptWord | undefined, said: WordSaid): Promise<void> {
  const id = before?.id ?? newId();
  const word: KeptWord = { id, title, ...said, age: before?.age ?? null, at: Date.now(), own: { state: 'waiting', reason: null, said: '' } };
  await noteDone(sayWord, person, { body: { id, title, reasons: [...said.reasons], text: said.text } });
  await foresee(WORDS, person, id, word);
  hear(person);
}

export async function takeBack(person: string, word: KeptWord): Promise<void> {
  await noteDone(takeWordBack, person, { params: { word: word.id }, body: { id: newId() } });
  await foresee(WORDS, person, word.id, null);
  hear(person);
}

/** Sends what waits and asks how it stands; without a line both wait for the next contact. */
export function hear(person: string): void {
  void sendOutbox().then(() => pullKept(WORDS, person)).catch(() => undefined);
}

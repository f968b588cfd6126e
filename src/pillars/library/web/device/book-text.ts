import type { AnswerOf } from '#platform/domain/call.ts';
import { device } from '#platform/web/device/store.ts';
import type { getBookText } from '../../api.ts';

export type Passages = AnswerOf<typeof getBookText>['passages'];

const TEXT = 'library.text.';
const texts = (): IDBKeyRange => IDBKeyRange.bound(TEXT, `${TEXT}\uffff`);

/** Lays the words of a kept book beside it, for searching without a line. */
export async function keepBookText(title: string, passages: Passages): Promise<void> {
  await (await device()).put('values', passages, TEXT + title);
}

export async function forgetBookText(title: string): Promise<void> {
  await (await device()).delete('values', TEXT + title);
}

export async function keptTextTitles(): Promise<ReadonlySet<string>> {
  return new Set((await (await device()).getAllKeys('values', texts())).map((key) => key.slice(TEXT.length)));
}

export async function keptTexts(): Promise<ReadonlyMap<string, Passages>> {
  const db = await device();
  const [keys, values] = await Promise.all([db.getAllKeys('values', texts()), db.getAll('values', texts())]);
  return new Map(keys.map((key, place) => [key.slice(TEXT.length), (values[place] ?? []) as Passages]));
}

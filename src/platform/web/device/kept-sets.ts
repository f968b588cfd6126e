import { newId } from '../../domain/ids.ts';
import { request } from './ask.ts';
import { patience } from './connection.ts';
import { announce, device, type Foreseen } from './store.ts';

/** Longest silence of the server over one page, in milliseconds. */
const PATIENCE = 30_000;

interface Page {
  readonly changed: readonly { readonly id: string; readonly value: unknown }[];
  readonly present: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
}

/** Brings a person's kept set up to date. A page and its cursor are one transaction: a cut leaves the set as of some page, never between. */
export async function pullKept(set: string, person: string): Promise<boolean> {
  const foreseen = await settledForesight(set, person);
  for (;;) {
    const after = (await (await device()).get('cursors', [set, person]))?.cursor ?? '';
    const line = patience(PATIENCE);
    const result = await request<Page>(`/api/platform/kept/${set}?${new URLSearchParams({ after, for: person }).toString()}`, { signal: line.signal }).finally(line.end);
    if (!result.ok) return false;
    const applied = await apply(set, person, after, result.value, foreseen);
    announce('kept');
    // Where another tab moved the cursor meanwhile, this page is old and the next one tells what is true.
    if (applied && !result.value.more) return true;
  }
}

async function apply(set: string, person: string, after: string, page: Page, foreseen: readonly Foreseen[]): Promise<boolean> {
  const tx = (await device()).transaction(['kept', 'cursors', 'foreseen'], 'readwrite');
  const kept = tx.objectStore('kept');
  const current = await tx.objectStore('cursors').get([set, person]);
  if ((current?.cursor ?? '') !== after) {
    await tx.done;
    return false;
  }
  for (const { id, value } of page.changed) await kept.put({ set, person, id, value });
  const present = new Set(page.present);
  for (const key of await kept.getAllKeys(everyOf(set, person))) if (!present.has(key[2])) await kept.delete(key);
  await tx.objectStore('cursors').put({ set, person, cursor: page.cursor });
  for (const { id, stamp } of page.more ? [] : foreseen) {
    const now = await tx.objectStore('foreseen').get([set, person, id]);
    if (now?.stamp === stamp) await tx.objectStore('foreseen').delete([set, person, id]);
  }
  await tx.done;
  return true;
}

/** What was foreseen and is decided by now: the server has answered everything this person did, so its next word replaces it. */
async function settledForesight(set: string, person: string): Promise<Foreseen[]> {
  const tx = (await device()).transaction(['outbox', 'foreseen'], 'readonly');
  const open = (await tx.objectStore('outbox').getAll()).some((entry) => entry.person === person);
  return open ? [] : await tx.objectStore('foreseen').getAll(everyOf(set, person));
}

/** What the device holds of a set, connection or not. */
export async function readKept<T>(set: string, person: string): Promise<{ readonly id: string; readonly value: T }[]> {
  const tx = (await device()).transaction(['kept', 'foreseen'], 'readonly');
  const [rows, foreseen] = await Promise.all([tx.objectStore('kept').getAll(everyOf(set, person)), tx.objectStore('foreseen').getAll(everyOf(set, person))]);
  const values = new Map([...rows, ...foreseen].map((row) => [row.id, row.value]));
  return [...values].filter(([, value]) => value !== null).map(([id, value]) => ({ id, value: value as T }));
}

/**
 * Shows a kept thing as it will be once the server has decided: what was just done shows at once. The server's word replaces it as soon
 * as everything the person did is answered, also where the server refused and the thing itself never changed. A null value takes it away.
 */
export async function foresee(set: string, person: string, id: string, value: unknown): Promise<void> {
  await (await device()).put('foreseen', { set, person, id, value, stamp: newId() });
  announce('kept');
}

function everyOf(set: string, person: string): IDBKeyRange {
  // In IndexedDB's order of keys an array stands behind every text.
  return IDBKeyRange.bound([set, person], [set, person, []]);
}

/** Whether this person's set was ever pulled here. */
export async function hasKept(set: string, person: string): Promise<boolean> {
  return (await (await device()).get('cursors', [set, person])) !== undefined;
}

/** Forgets what is kept of these people here. What they did and nobody has sent yet stays: it is theirs, and not kept anywhere else. */
export async function forgetKept(people: Iterable<string>): Promise<void> {
  const gone = new Set(people);
  if (gone.size === 0) return;
  const tx = (await device()).transaction(['kept', 'foreseen', 'cursors', 'answers'], 'readwrite');
  for (const name of ['kept', 'foreseen'] as const) {
    const store = tx.objectStore(name);
    for (const key of await store.getAllKeys()) if (gone.has(key[1])) await store.delete(key);
  }
  const cursors = tx.objectStore('cursors');
  for (const key of await cursors.getAllKeys()) if (gone.has(key[1])) await cursors.delete(key);
  const answers = tx.objectStore('answers');
  for (const answer of await answers.getAll()) if (gone.has(answer.person)) await answers.delete(answer.id);
  await tx.done;
  announce('kept');
}

/** The same of everybody, with every file: this device is no longer the home's. */
export async function forgetAllKept(): Promise<void> {
  const tx = (await device()).transaction(['kept', 'foreseen', 'cursors', 'answers', 'files', 'pieces'], 'readwrite');
  for (const name of tx.objectStoreNames) await tx.objectStore(name).clear();
  await tx.done;
  announce('kept');
  announce('files');
}

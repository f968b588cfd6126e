import { request } from './ask.ts';
import { announce, device } from './store.ts';

interface Page {
  readonly changed: readonly { readonly id: string; readonly value: unknown }[];
  readonly present: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
}

/** Brings a person's kept set up to date. A page and its cursor are one transaction: a cut leaves the set as of some page, never between. */
export async function pullKept(set: string, person: string): Promise<boolean> {
  for (;;) {
    const db = await device();
    const after = (await db.get('cursors', [set, person]))?.cursor ?? '';
    const result = await request<Page>(`/api/platform/kept/${set}?${new URLSearchParams({ after, for: person }).toString()}`, {});
    if (!result.ok) return false;
    await apply(set, person, result.value);
    announce('kept');
    if (!result.value.more) return true;
  }
}

async function apply(set: string, person: string, page: Page): Promise<void> {
  const tx = (await device()).transaction(['kept', 'cursors'], 'readwrite');
  const kept = tx.objectStore('kept');
  for (const { id, value } of page.changed) await kept.put({ set, person, id, value });
  const present = new Set(page.present);
  for (const key of await kept.getAllKeys(IDBKeyRange.bound([set, person, ''], [set, person, '\uffff']))) if (!present.has(key[2])) await kept.delete(key);
  await tx.objectStore('cursors').put({ set, person, cursor: page.cursor });
  await tx.done;
}

/** What the device holds of a set, connection or not. */
export async function readKept<T>(set: string, person: string): Promise<{ readonly id: string; readonly value: T }[]> {
  const rows = await (await device()).getAll('kept', IDBKeyRange.bound([set, person, ''], [set, person, '\uffff']));
  return rows.map((row) => ({ id: row.id, value: row.value as T }));
}

export async function readKeptOne<T>(set: string, person: string, id: string): Promise<T | undefined> {
  return (await (await device()).get('kept', [set, person, id]))?.value as T | undefined;
}

/**
 * Changes a kept thing here, ahead of the server: what was just done shows at once, and the server's word replaces it at the next contact.
 * A null value takes it away.
 */
export async function foresee(set: string, person: string, id: string, value: unknown): Promise<void> {
  const db = await device();
  if (value === null) await db.delete('kept', [set, person, id]);
  else await db.put('kept', { set, person, id, value });
  announce('kept');
}

/** Whether this person's set was ever pulled here. */
export async function hasKept(set: string, person: string): Promise<boolean> {
  return (await (await device()).get('cursors', [set, person])) !== undefined;
}

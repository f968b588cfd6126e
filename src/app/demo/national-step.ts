import type { Surroundings } from '#platform/server/context.ts';
import { SYSTEM } from '#platform/server/who.ts';

/** One set of rows of the national demonstration, written by one statement under its room's role. */
export interface Step {
  readonly name: string;
  readonly room: 'core' | 'library' | 'reach';
  readonly values: readonly unknown[];
  readonly sql: string;
}

/** SQL of an id that is the same for the same name at every start (UUIDv8, as `demoId`). */
export function idOf(name: string): string {
  return `overlay(overlay(md5('khitphuea national ' || ${name}) placing '8' from 13) placing '8' from 17)::uuid`;
}

/** SQL of a whole number below `n` that looks drawn and is the same for the same name. */
export function chance(name: string, n: number): string {
  return `(('x' || substr(md5(${name}), 1, 7))::bit(28)::int % ${n})`;
}

/** Runs a step once: the note that it is done stands in its transaction. */
export async function step(surroundings: Surroundings, { name, room, values, sql }: Step, say: (line: string) => void): Promise<void> {
  const note = `demonstration ${name}`;
  await surroundings.database.transaction({ role: 'kp_core', settings: SYSTEM.settings }, async (tx) => {
    const noted = await tx.query('insert into core.installation (name, value) values ($1, $2) on conflict do nothing returning name', [note, 'laid']);
    if (noted.length === 0) return;
    const began = performance.now();
    await tx.acting({ role: `kp_${room}` }, () => tx.query(sql, [...values]));
    say(`  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  });
}

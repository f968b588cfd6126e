import { readConfig } from '#platform/server/config.ts';
import { SYSTEM } from '#platform/server/who.ts';
import { layDemonstration } from '../demo/lay.ts';
import { layNational } from '../demo/national.ts';
import { isDemonstration } from '../demo/standing.ts';
import type { Grounds } from '../start.ts';

/**
 * Fills an empty installation with made-up people, `small` as at a first start or `national`. One that was cut off goes on; one that holds anything else is left alone.
 * Answers the exit code.
 */
export async function demo({ surroundings }: Grounds, size: string, say: (line: string) => void, complain: (line: string) => void): Promise<number> {
  if (size !== 'small' && size !== 'national') {
    complain(`--size is small or national, not ${size}`);
    return 2;
  }
  const { database } = surroundings;
  const [found] = await database.transaction({ role: 'kp_core', settings: SYSTEM.settings, readOnly: true }, (tx) =>
    tx.query<{ laid: boolean; begun: boolean }>("select exists (select 1 from core.installation where name = 'demonstration-laid') as laid, exists (select 1 from core.installation where name = 'demonstration provinces') as begun"),
  );
  if (!(await isDemonstration(readConfig(process.env), database)) || (found?.laid === true && !(size === 'national' && found.begun))) {
    complain('The demonstration goes only into an empty installation in DATA_DIR that nobody else can reach (no DATABASE_URL, HOST or PUBLIC_ORIGIN). Nothing was changed. Set DATA_DIR to a new folder.');
    return 1;
  }
  const began = performance.now();
  const signIns = await layDemonstration(surroundings, say);
  if (size === 'national') {
    say('laying a country');
    await layNational(surroundings, say);
    say('  officers of provinces sign in as officer-10, officer-50, ... with the same password');
  }
  for (const line of signIns) say(line);
  say(`laid in ${Math.round((performance.now() - began) / 1000)} s; all of it is made up. npm start shows it.`);
  return 0;
}

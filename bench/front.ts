import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { layDemonstration } from '#app/demo/lay.ts';
import { layNational } from '#app/demo/national.ts';
import { prepareGrounds } from '#app/start.ts';
import { readConfig } from '#platform/server/config.ts';
import { startProgram } from '#platform/server/testing/program.ts';
import { drive, type Driven } from './front/drive.ts';
import { openSessions } from './front/sessions.ts';
import { visitor } from './front/visitor.ts';
import { watchWork } from './front/work.ts';
import { benchFolder } from './ground.ts';
import type { BenchOptions, BenchResult, Line } from './line.ts';

export const about = 'a thousand sessions with think time on a made-up country: pages, searches, writes through the outbox and lists of people; then more and more until something gives out';

const SESSIONS = 1_000;
/** Seconds between what one person does and what they do next. */
const THINK = 25;
const WARM_UP = 20;
const STEP = 15;
/** Until a page keeps more than this waiting, in milliseconds, or an answer is an error. */
const TOO_SLOW = 1_000;

/** `size` is the length of the load in seconds. `FRONT_DATA` names a data folder in which `khitphuea demo --size national` was laid before, which saves laying it again. */
export async function run({ size = 300, say }: BenchOptions): Promise<BenchResult> {
  const laid = process.env['FRONT_DATA'];
  const ground = laid === undefined ? await benchFolder() : null;
  const folder = laid ?? ground?.folder ?? '';
  try {
    if (laid === undefined) await lay(folder, say);
    const program = await startProgram({ DATA_DIR: folder, LOG_LEVEL: 'error' });
    const admin = new pg.Pool({ connectionString: await readFile(join(folder, 'running-database'), 'utf8'), max: 2 });
    admin.on('error', () => undefined);
    try {
      const visitors = (await openSessions(admin, SESSIONS)).map((session, n) => visitor(program.address, session, n));
      const usual = SESSIONS / THINK;
      say(`warming up for ${WARM_UP} s`);
      await drive(visitors, { perSecond: usual, seconds: WARM_UP });
      say(`${usual} acts a second for ${size} s`);
      const work = watchWork(program, say);
      const load = await drive(visitors, { perSecond: usual, seconds: size });
      const at = work.stop();
      const lines: Line[] = [
        { name: 'page p95', value: load.p95('page'), unit: 'ms', better: 'lower' },
        { name: 'search p95', value: load.p95('search'), unit: 'ms', better: 'lower' },
        { name: 'write p95', value: load.p95('write'), unit: 'ms', better: 'lower' },
        { name: 'list of people p95', value: load.p95('list'), unit: 'ms', better: 'lower' },
        { name: 'errors', value: load.errors, unit: 'answers', better: 'lower', target: 0 },
        { name: 'requests a second', value: round(load.requests / load.seconds), unit: '/s', better: 'higher' },
        { name: 'processor time a request', value: round((((at.node + at.postgres) / 100) * load.seconds * 1000) / load.requests), unit: 'ms', better: 'lower' },
        { name: 'node', value: at.node, unit: '% of a core', better: 'lower' },
        { name: 'postgres', value: at.postgres, unit: '% of a core', better: 'lower' },
      ];
      for (const why of load.whys) say(`  ${why}`);
      let most: Driven = load;
      for (let rate = usual * 1.5; rate < usual * 20; rate *= 1.5) {
        const watched = watchWork(program, say);
        const driven = await drive(visitors, { perSecond: rate, seconds: STEP });
        const used = watched.stop();
        say(`${round(rate)} acts a second: ${round(driven.requests / driven.seconds)} requests/s, page p95 ${driven.p95('page')} ms, ${driven.errors} errors; node ${used.node} %, postgres ${used.postgres} % of a core, bench ${used.bench} %, at most ${used.waiting} waited for a connection`);
        if (driven.errors > 0 || driven.p95('page') > TOO_SLOW) {
          say(`first to give out: ${used.node > 90 ? 'the one thread of the program' : used.waiting > 20 ? 'the connections to the database' : 'the processor'}`);
          break;
        }
        most = driven;
      }
      lines.push({ name: 'requests a second before it gives out', value: round(most.requests / most.seconds), unit: '/s', better: 'higher' });
      return { bench: 'front', size, lines };
    } finally {
      await admin.end();
      await program.stop();
    }
  } finally {
    await ground?.stop();
  }
}

async function lay(folder: string, say: (line: string) => void): Promise<void> {
  const grounds = await prepareGrounds(readConfig({ DATA_DIR: folder }), say);
  try {
    await layDemonstration(grounds.surroundings, say);
    await layNational(grounds.surroundings, say);
  } finally {
    await grounds.leave();
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

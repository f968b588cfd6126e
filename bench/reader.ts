import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { weighBuild } from '#app/testing/weigh.ts';
import { launchProfile } from '#platform/server/testing/browser.ts';
import { startProgram } from '#platform/server/testing/program.ts';
import { benchFolder } from './ground.ts';
import type { BenchOptions, BenchResult } from './line.ts';
import { heapAfterTurns } from './reader/heap.ts';
import { median } from './reader/median.ts';
import { firstPageMs, keepBook } from './reader/open.ts';
import { tabletWithChild } from './reader/tablet.ts';

export const about = 'tap to first readable page without a line at a quarter of the CPU, bytes of script, memory over page turns';

const SLOWER = 4;

/** `size` is how often each book is opened; the middle one counts. Books are our own two: a guide that flows, a picture story with fixed pages. */
export async function run({ size = 7, say }: BenchOptions): Promise<BenchResult> {
  const ground = await benchFolder();
  const { folder } = ground;
  const program = await startProgram();
  const context = await launchProfile(join(folder, 'profile'));
  try {
    const { page, books } = await tabletWithChild(context, program);
    for (const book of [books.reflow, books.fixed]) await keepBook(page, program, book);
    say('both books are kept; the line is cut');
    await context.setOffline(true);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const times = { reflow: [] as number[], fixed: [] as number[] };
    for (let n = 0; n < size; n++) for (const kind of ['reflow', 'fixed'] as const) times[kind].push(await firstPageMs(page, program, books[kind]));
    say(`reflow ${times.reflow.map(Math.round).join(' ')} ms; fixed ${times.fixed.map(Math.round).join(' ')} ms`);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await firstPageMs(page, program, books.reflow);
    const [early, late] = await heapAfterTurns(page, cdp, [20, 200]);
    say(`heap ${early} bytes after 20 turns, ${late} after 200`);
    const weights = await weighBuild(fileURLToPath(new URL('../dist/web', import.meta.url)));
    const kb = (bytes: number): number => Math.round(bytes / 102.4) / 10;
    return {
      bench: 'reader',
      size,
      lines: [
        { name: 'reflow first page', value: Math.round(median(times.reflow)) / 1000, unit: 's', better: 'lower', target: 1.5 },
        { name: 'fixed layout first page', value: Math.round(median(times.fixed)) / 1000, unit: 's', better: 'lower', target: 2.5 },
        { name: 'shell script', value: kb(weights.shell), unit: 'KB gzip', better: 'lower', target: 110 },
        { name: 'reader script', value: kb(weights.reader), unit: 'KB gzip', better: 'lower', target: 75 },
        { name: 'memory after 200 page turns', value: Math.round((late / early) * 100) / 100, unit: 'of that after 20', better: 'lower', target: 1.3 },
      ],
    };
  } finally {
    await context.close();
    await program.stop();
    await ground.stop();
  }
}

import { setFlagsFromString } from 'node:v8';

/** How far what lives long may grow beyond what was found alive, in percent, before it is looked through. */
const GROWTH = 25;

/**
 * Keeps the program small on a large machine. Left to itself V8 lets long work (a list of 100,000 people, a copy of everything) fill hundreds of megabytes with what nobody holds any more,
 * since there is room; the offices' machines have none to spare. What lives shortly is kept small by `--max-semi-space-size` where the program is started (`.npmrc`, `bin`), which cannot be set later.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}

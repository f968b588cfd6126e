import { constants } from 'node:os';

export interface Stoppable {
  /** Harmless when repeated. */
  stop(): Promise<void>;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** In the order in which they were there: what is there later may stand on what was there before. */
const running: (() => Promise<void>)[] = [];
let ending: Promise<void> | null = null;

/**
 * What outlives the process that started it, unless it is told to end: a database, a program, a folder. When this process is asked to end (SIGTERM, SIGINT, SIGHUP), what was there last ends first, and
 * then the process: with `process.exitCode` where somebody set one, else as who was ended by a signal. What is only just starting is waited for, and ended then.
 */
export async function endsWithUs<T extends Stoppable>(starting: T | Promise<T>): Promise<T> {
  if (running.length === 0) for (const signal of SIGNALS) process.on(signal, end);
  const stop = async (): Promise<void> => {
    const thing = await Promise.resolve(starting).catch(() => null);
    await thing?.stop();
  };
  running.push(stop);
  const thing = await starting;
  // A house that is ready stands on the database that it began while it was starting.
  running.splice(running.indexOf(stop), 1);
  running.push(stop);
  return thing;
}

/** Whether this process was asked to end: what fails now fails because of that. */
export function isEnding(): boolean {
  return ending !== null;
}

/** A second signal while the first is obeyed changes nothing: what is cut off then would stay behind. */
function end(signal: (typeof SIGNALS)[number]): void {
  if (ending !== null) return;
  // What fails from here on fails because it is being ended, and must not end the process before the rest.
  process.on('uncaughtException', () => undefined);
  ending = (async () => {
    for (const stop of running.toReversed()) await stop().catch((error: unknown) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`));
    process.exit(process.exitCode ?? 128 + constants.signals[signal]);
  })();
}

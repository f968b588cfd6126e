import { spawn } from 'node:child_process';

export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** Both streams in the order in which they came. */
  readonly output: string;
}

/** Runs this Node with the given arguments; a crash, a signal or a non-zero end is a failure, and nothing is thrown. */
export function runNode(name: string, args: readonly string[], cwd = process.cwd()): Promise<Outcome> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    const end = (passed: boolean): void => {
      resolve({ name, passed, seconds: (performance.now() - start) / 1000, output });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => {
      output += String(error);
      end(false);
    });
    child.on('close', (code) => {
      end(code === 0);
    });
  });
}

/** Starts the tasks in order, `width` at a time, and gives their answers in the order of the tasks. */
export async function inParallel<T>(width: number, tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const answers: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < tasks.length; index = next++) {
      const task = tasks[index];
      if (task !== undefined) answers[index] = await task();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return answers;
}

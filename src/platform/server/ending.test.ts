import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MODULE = fileURLToPath(new URL('./ending.ts', import.meta.url));

/** Runs a small program that makes things and says when they stop, and asks it to end once it says `ready`. */
async function endOf(program: string, signal: NodeJS.Signals): Promise<{ readonly said: readonly string[]; readonly code: number | null }> {
  const text = `import { endsWithUs } from ${JSON.stringify(MODULE)};
    const say = (line) => process.stdout.write(line + '\\n');
    const thing = (name) => ({ stop: async () => { await new Promise((done) => setTimeout(done, 5)); say(name); } });
    setInterval(() => undefined, 1000);
    ${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
    if (out.includes('ready') && !child.killed) child.kill(signal);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said: out.trim().split('\n').filter((line) => line !== 'ready'), code };
}

test('what stands on something else ends before it, also when it was begun around it', async () => {
  const house = "const start = async () => { await endsWithUs(thing('database')); return thing('house'); }; await endsWithUs(start()); await endsWithUs(thing('browser')); say('ready');";
  expect(await endOf(house, 'SIGTERM')).toEqual({ said: ['browser', 'house', 'database'], code: 143 });
});

test('what is only starting is waited for, and a failure on the way ends nothing too early', async () => {
  const starting = "const late = new Promise((done) => setTimeout(() => done(thing('database')), 50)); void endsWithUs(late); process.once('SIGINT', () => { setTimeout(() => { throw new Error('cut off'); }, 1); }); say('ready');";
  expect(await endOf(starting, 'SIGINT')).toEqual({ said: ['database'], code: 130 });
});

test('who says how they end is heard', async () => {
  expect(await endOf("process.exitCode = 0; await endsWithUs(thing('house')); say('ready');", 'SIGHUP')).toEqual({ said: ['house'], code: 0 });
});

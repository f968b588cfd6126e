import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Server {
  readonly address: string;
  /** kill -9. */
  kill(): void;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  readonly adminUrl: string;
  readonly dataDir: string;
}

/** The product itself in a process of its own, as an operator starts it. */
export async function startServer({ port, adminUrl, dataDir }: ServerOptions): Promise<Server> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, ['src/app/server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATABASE_URL: adminUrl, DATA_DIR: dataDir, LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^ready (\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the server ended before it was ready\n${errors.join('')}`)));
  });
  return {
    address,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

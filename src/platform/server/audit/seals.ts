import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '../database.ts';
import { SYSTEM } from '../who.ts';

/** How far organisations had come at a moment, signed, outside of the database: who rewrites the database from some line on cannot rewrite this. */
export interface Seal {
  readonly at: string;
  readonly heads: readonly { readonly org: string; readonly place: number; readonly hash: string }[];
}

const HOUR = 3_600_000;

/** A file of seals, one a line, and the key that signs them (Ed25519, RFC 8032), beside the data and not in the database. Copy the file away now and then: who has both the machine and the database has all of it. */
export class SealBook {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'audit-seals');
  }

  /** Every seal whose signature holds; what does not is counted. */
  async read(): Promise<{ readonly seals: readonly Seal[]; readonly broken: number }> {
    const lines = (await readFile(join(this.#folder, 'seals.jsonl'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    if (lines.length === 0) return { seals: [], broken: 0 };
    const key = createPublicKey(await readFile(join(this.#folder, 'public.pem'), 'utf8'));
    const seals: Seal[] = [];
    let broken = 0;
    for (const line of lines) {
      const seal = opened(line, key);
      if (seal === null) broken += 1;
      else seals.push(seal);
    }
    return { seals, broken };
  }

  /** Until when everything is sealed: the moment of the last seal whose signature holds; null before the first. */
  async lastAt(): Promise<string | null> {
    const line = (await readFile(join(this.#folder, 'seals.jsonl'), 'utf8').catch(() => '')).trimEnd().split('\n').at(-1) ?? '';
    return line === '' ? null : (opened(line, createPublicKey(await readFile(join(this.#folder, 'public.pem'), 'utf8')))?.at ?? null);
  }

  /** Writes down how far each organisation came since the last seal; nothing where nobody did anything. */
  async seal(database: Database, now: Date): Promise<boolean> {
    const last = new Map((await this.read()).seals.flatMap((seal) => seal.heads.map((head) => [head.org, head.place] as const)));
    const heads = await database.transaction({ role: 'kp_platform', settings: SYSTEM.settings, readOnly: true }, (tx) =>
      tx.query<{ org: string; place: string; hash: string }>("select org_id::text as org, place::text as place, encode(hash, 'hex') as hash from platform.audit_head order by org_id"),
    );
    const moved = heads.map((head) => ({ ...head, place: Number(head.place) })).filter((head) => head.place > (last.get(head.org) ?? 0));
    if (moved.length === 0) return false;
    const text = JSON.stringify({ at: now.toISOString(), heads: moved } satisfies Seal);
    await appendFile(join(this.#folder, 'seals.jsonl'), `${JSON.stringify({ seal: text, signature: sign(null, Buffer.from(text), await this.#key()).toString('base64') })}\n`, { mode: 0o600 });
    return true;
  }

  async #key(): Promise<ReturnType<typeof createPrivateKey>> {
    const path = join(this.#folder, 'private.pem');
    const there = await readFile(path, 'utf8').catch(() => null);
    if (there !== null) return createPrivateKey(there);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await writeFile(join(this.#folder, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    // Where another process made one meanwhile, that one holds.
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return privateKey;
  }
}

function opened(line: string, key: ReturnType<typeof createPublicKey>): Seal | null {
  try {
    const { seal, signature } = JSON.parse(line) as { seal: string; signature: string };
    return verify(null, Buffer.from(seal), key, Buffer.from(signature, 'base64')) ? (JSON.parse(seal) as Seal) : null;
  } catch {
    // A line that was cut or rewritten is as good as one with a wrong signature.
    return null;
  }
}

/** Seals when the program starts, once an hour while it runs, and once more when it stops. */
export function startSealing(database: Database, book: SealBook, log: Logger, clock: () => Date): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  // One after the other: two at once would both seal the same lines.
  const seal = (): void => {
    running = running.then(() => book.seal(database, clock())).catch((error: unknown) => log.error({ err: error }, 'the audit could not be sealed'));
  };
  seal();
  const timer = setInterval(seal, HOUR);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      seal();
      await running;
    },
  };
}

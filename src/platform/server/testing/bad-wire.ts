import { createServer, connect, type Server, type Socket } from 'node:net';

/** A place at which the wire tears, each time a matching request passes, until it is mended. */
export interface Tear {
  /** Tried on the request line, such as `POST /api/platform/outbox HTTP/1.1`. */
  readonly request: RegExp;
  readonly in: 'request' | 'answer';
  /** Bytes of the body that still pass; null lets nothing pass, not even the head. */
  readonly after: number | null;
}

/** `through`; `refused`: whoever connects is reset; `silent`: half-open, everything is taken and nothing passes or ends. */
export type WireState = 'through' | 'refused' | 'silent';

const HEAD_END = Buffer.from('\r\n\r\n');

/** A wire between a browser and a loopback port that does what lines do on a bad day, when it is told to. */
export class BadWire {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** Heads of all requests that came this far, oldest first. */
  readonly heads: string[] = [];
  /** Port the wire leads to; where it changes, standing connections go on to the old one. */
  target: number;
  /** Milliseconds that each piece takes, both ways. */
  latency = 0;
  tear: Tear | null = null;
  #state: WireState = 'through';

  private constructor(target: number) {
    this.target = target;
    this.#server = createServer((browser) => {
      if (this.#state === 'refused') browser.resetAndDestroy();
      else new Pair(this, browser, this.#pairs);
    });
  }

  static async open(target: number): Promise<BadWire> {
    const wire = new BadWire(target);
    await new Promise<void>((resolve, reject) => wire.#server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the wire is closed');
    return `http://localhost:${address.port}`;
  }

  get state(): WireState {
    return this.#state;
  }

  /** Standing connections are cut by `refused`; those that went silent never speak again. */
  set state(state: WireState) {
    this.#state = state;
    for (const pair of this.#pairs) {
      if (state === 'refused') pair.cut();
      else if (state === 'silent') pair.silent = true;
    }
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) pair.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One connection of the browser and its other half at the server. */
class Pair {
  readonly #wire: BadWire;
  readonly #browser: Socket;
  readonly #server: Socket;
  silent: boolean;
  /** Tear of the exchange that passes now, and the bytes still allowed; null until the head has passed. */
  #tear: Tear | null = null;
  #left: number | null = null;

  constructor(wire: BadWire, browser: Socket, pairs: Set<Pair>) {
    this.#wire = wire;
    this.#browser = browser;
    this.#server = connect(wire.target, '127.0.0.1');
    this.silent = wire.state === 'silent';
    pairs.add(this);
    for (const socket of [this.#browser, this.#server]) {
      socket.on('error', () => this.cut());
      socket.on('close', () => {
        pairs.delete(this);
        if (!this.silent) this.cut();
      });
    }
    browser.on('data', (bytes: Buffer) => this.#pass('request', bytes));
    this.#server.on('data', (bytes: Buffer) => this.#pass('answer', bytes));
  }

  cut(): void {
    this.#browser.destroy();
    this.#server.destroy();
  }

  #pass(way: Tear['in'], bytes: Buffer): void {
    if (this.silent) return;
    // Browsers do not pipeline, so a request line begins a piece.
    const line = way === 'request' ? /^[A-Z]+ \/\S* HTTP\/1\.1/.exec(bytes.toString('latin1'))?.[0] : undefined;
    if (line !== undefined) {
      this.#wire.heads.push(bytes.toString('latin1').split('\r\n\r\n')[0] ?? '');
      this.#tear = this.#wire.tear?.request.test(line) === true ? this.#wire.tear : null;
      this.#left = null;
    }
    const { allowed, torn } = this.#tear?.in === way ? this.#allowed(this.#tear, bytes) : { allowed: bytes, torn: false };
    const [from, to] = way === 'request' ? [this.#browser, this.#server] : [this.#server, this.#browser];
    const send = (): void => {
      if (this.silent) return;
      if (allowed.length > 0 && !to.write(allowed)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
      // What has passed arrives before the cut does.
      if (torn) setTimeout(() => this.cut(), 100);
    };
    if (this.#wire.latency > 0) setTimeout(send, this.#wire.latency);
    else send();
  }

  #allowed(tear: Tear, bytes: Buffer): { allowed: Buffer; torn: boolean } {
    if (tear.after === null) return { allowed: Buffer.alloc(0), torn: true };
    let head = 0;
    if (this.#left === null) {
      const end = bytes.indexOf(HEAD_END);
      if (end < 0) return { allowed: bytes, torn: false };
      head = end + HEAD_END.length;
      this.#left = tear.after;
    }
    const body = Math.min(this.#left, bytes.length - head);
    this.#left -= body;
    return { allowed: bytes.subarray(0, head + body), torn: bytes.length > head + body };
  }
}

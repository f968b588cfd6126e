import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that a stand-in gateway delivered. */
export interface Delivered {
  readonly to: string;
  readonly text: string;
  readonly key: string;
}

export interface StandInGateway {
  readonly origin: string;
  readonly delivered: Delivered[];
  /** Every request, also refused ones and second copies. */
  requests: number;
  /** The next answers, one a request; afterwards everything is taken. `lost`: it is delivered and the line breaks before the answer. */
  readonly next: (number | { readonly status: number; readonly retryAfter: number } | 'lost')[];
  close(): Promise<void>;
}

/**
 * An SMS gateway and LINE's Messaging API in one, as far as we talk to them: keys forbid second copies, a wrong token is refused. For tests and for trying without a
 * contract with anybody.
 */
export async function startGateway(token: string): Promise<StandInGateway> {
  const seen = new Set<string>();
  const gateway: Omit<StandInGateway, 'origin' | 'close'> = { delivered: [], requests: 0, next: [] };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      gateway.requests++;
      const key = String(request.headers['x-line-retry-key'] ?? request.headers['idempotency-key'] ?? '');
      const planned = gateway.next.shift();
      const answer = (status: number, headers: Record<string, string> = {}): void => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
      if (request.headers.authorization !== `Bearer ${token}`) return answer(401);
      if (typeof planned === 'number') return answer(planned);
      if (typeof planned === 'object') return answer(planned.status, { 'retry-after': String(planned.retryAfter) });
      if (seen.has(key)) return answer(409);
      seen.add(key);
      gateway.delivered.push({ to: body.to, text: body.text ?? body.messages?.[0]?.text ?? '', key });
      if (planned === 'lost') response.destroy();
      else answer(200);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(gateway, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  });
}

async function read(request: IncomingMessage): Promise<{ to: string; text?: string; messages?: { text: string }[] }> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as { to: string; text?: string; messages?: { text: string }[] };
}

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as it came over SMTP. */
export interface Mail {
  readonly to: string;
  /** Header and body as sent. */
  readonly raw: string;
}

export interface StandInMailbox {
  readonly url: string;
  readonly mails: Mail[];
  /** Answers to the next recipients: an SMTP code that refuses them. */
  readonly refuse: number[];
  close(): Promise<void>;
}

/** A mail server that keeps what it is given, for tests and for trying. */
export async function startMailbox(): Promise<StandInMailbox> {
  const mails: Mail[] = [];
  const refuse: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      const code = refuse.shift();
      if (code === undefined) done();
      else done(Object.assign(new Error('refused by the stand-in'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (part: Buffer) => (raw += part.toString('utf8')));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails, refuse,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

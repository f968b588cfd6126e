import pino, { type Logger } from 'pino';

/** Structured lines on stderr. Cookies, tokens, codes, passwords and PINs never reach it, whatever is logged around them. */
export function makeLog(level: string): Logger {
  const secret = ['authorization', 'cookie', 'password', 'pin', 'code', 'token', 'secret'];
  return pino(
    { level, redact: { paths: [...secret, ...secret.map((name) => `*.${name}`), ...secret.map((name) => `*.*.${name}`)], remove: true } },
    pino.destination({ dest: 2, sync: true }),
  );
}

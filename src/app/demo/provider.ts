import { nationalIdCheckDigit } from '#core/domain/national-id.ts';
import type { OidcOptions } from '#core/server/index.ts';
import { startStandIn } from '#core/server/stand-in/provider.ts';
import type { Config } from '#platform/server/config.ts';

const number = (twelve: string): string => `${twelve}${nationalIdCheckDigit(twelve)}`;

/** Adults who come by an identity of the state. Numbers that begin with 9 are nobody's. */
export const DEMO_ADULTS = [
  { key: 'grandmother', pid: number('900000000001'), given: 'มาลี', call: 'ยายมาลี', birthdate: '1955-04-12' },
  { key: 'father', pid: number('900000000002'), given: 'สมชาย', call: 'สมชาย', birthdate: '1984-09-30' },
] as const;

/** How many ports from the wished one the program tries; the stand-in sends browsers back to any of them. */
export const PORTS_TRIED = 50;

/** A stand-in identity provider for the demonstration. None where the port is left to the system, since its address must be known beforehand. */
export async function startProvider(config: Config): Promise<{ readonly options: OidcOptions; stop(): Promise<void> } | null> {
  if (config.port === 0) return null;
  const hosts = [...new Set([config.host, '127.0.0.1', 'localhost'])];
  const standIn = await startStandIn({
    port: 0,
    people: DEMO_ADULTS.map(({ pid, given, birthdate }) => ({ pid, given_name: given, family_name: 'ตัวอย่าง', birthdate })),
    redirectUris: hosts.flatMap((host) => Array.from({ length: PORTS_TRIED + 1 }, (_one, n) => `${config.tls === null ? 'http' : 'https'}://${host}:${config.port + n}/api/core/sign-in/oidc/return`)),
  });
  return {
    options: { issuer: standIn.issuer, clientId: standIn.clientId, clientSecret: standIn.clientSecret, name: { th: 'ThaID จำลอง', en: 'ThaID stand-in' } },
    stop: () => standIn.stop(),
  };
}

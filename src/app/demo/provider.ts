import { nationalIdCheckDigit } from '#core/domain/national-id.ts';
import type { OidcOptions } from '#core/server/index.ts';
import { startStandIn, type StandIn } from '#core/server/stand-in/provider.ts';
import type { Config } from '#platform/server/config.ts';

const number = (twelve: string): string => `${twelve}${nationalIdCheckDigit(twelve)}`;

/** Adults who come by an identity of the state. Numbers that begin with 9 are nobody's. */
export const DEMO_ADULTS = [
  { key: 'grandmother', pid: number('900000000001'), given: 'มาลี', call: 'ยายมาลี', birthdate: '1955-04-12' },
  { key: 'father', pid: number('900000000002'), given: 'สมชาย', call: 'สมชาย', birthdate: '1984-09-30' },
] as const;

/** How many ports from the wished one the program tries; the stand-in sends browsers back to any of them. */
export const PORTS_TRIED = 50;

/** Who has an account at the stand-in for LINE: people who are nobody here before they join. */
const LINE_PEOPLE = [
  { pid: 'line-1', given_name: 'ยายทองใบ', family_name: 'ตัวอย่าง', birthdate: '1952-01-01' },
  { pid: 'line-2', given_name: 'พ่อสมบูรณ์', family_name: 'ตัวอย่าง', birthdate: '1980-01-01' },
] as const;

export interface DemoProviders {
  readonly provider: OidcOptions;
  readonly accounts: readonly (OidcOptions & { readonly key: string })[];
  stop(): Promise<void>;
}

/** Stand-ins of the demonstration: one for the identity of the state, one for LINE. None where the port is left to the system, since its address must be known beforehand. */
export async function startProviders(config: Config): Promise<DemoProviders | null> {
  if (config.port === 0) return null;
  const hosts = [...new Set([config.host, '127.0.0.1', 'localhost'])];
  const redirectUris = hosts.flatMap((host) => Array.from({ length: PORTS_TRIED + 1 }, (_one, n) => `${config.tls === null ? 'http' : 'https'}://${host}:${config.port + n}/api/core/sign-in/oidc/return`));
  const state = await startStandIn({ port: 0, redirectUris, people: DEMO_ADULTS.map(({ pid, given, birthdate }) => ({ pid, given_name: given, family_name: 'ตัวอย่าง', birthdate })) });
  const line = await startStandIn({ port: 0, redirectUris, brand: 'LINE', people: LINE_PEOPLE });
  const optionsOf = ({ issuer, clientId, clientSecret }: StandIn) => ({ issuer, clientId, clientSecret });
  return {
    provider: { ...optionsOf(state), name: { th: 'ThaID จำลอง', en: 'ThaID stand-in' } },
    accounts: [{ ...optionsOf(line), key: 'line', name: { th: 'LINE จำลอง', en: 'LINE stand-in' } }],
    stop: async () => {
      await state.stop();
      await line.stop();
    },
  };
}

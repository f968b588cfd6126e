import { fail, ok, type Result } from '#platform/domain/result.ts';
import { exchangeOf, type CoreContext } from '../core-room.ts';
import type { WaysIn } from './ways.ts';

export interface RelyingParty {
  /** WebAuthn Level 3, RP ID: a domain, never an address in numbers. */
  readonly id: string;
  readonly origin: string;
}

/**
 * For which address passkeys are made and shown. What the settings say, never what a request says of itself; without a setting only `localhost`, which no other machine can pretend to be.
 * Problem: `core.passkeys-off`.
 */
export function relyingParty(context: CoreContext, ways: WaysIn): Result<RelyingParty> {
  const { origin } = exchangeOf(context);
  const url = new URL(ways.publicOrigin ?? origin);
  const known = ways.publicOrigin === null ? url.hostname === 'localhost' : url.protocol === 'https:' || url.hostname === 'localhost';
  return known ? ok({ id: url.hostname, origin: url.origin }) : fail('core.passkeys-off');
}

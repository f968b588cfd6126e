import { randomBytes } from 'node:crypto';
import type { Result } from '#platform/domain/result.ts';
import type { RedirectAnswer } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import type { OidcOptions } from '../oidc-options.ts';

/** By which ways people come in here, as the surroundings decide it. */
export interface WaysIn {
  /** The identity provider of the state; null where none is set up. */
  readonly provider: OidcOptions | null;
  /** Accounts elsewhere that people have anyway (LINE): they say that it is the same one as last time, and not who it is. */
  readonly accounts: readonly AccountProvider[];
  /** Where the program is reached from outside; null where it is reached at the address that the browser says. */
  readonly publicOrigin: string | null;
  /** Minutes after which a session of staff ends where nobody is at it; null where it never does. */
  readonly idleMinutes: number | null;
  /** The installation's key, 32 bytes; see `secret-key.ts` in the platform. */
  readonly key: Buffer;
  /** What becomes of who came back from an account elsewhere: in, asked on, or added to whom it was begun for. */
  readonly account: (context: CoreContext, ways: WaysIn, account: { readonly issuer: string; readonly subject: string }, wish: { readonly to: string; readonly addTo: string | null }) => Promise<Result<RedirectAnswer>>;
  /** Tells the person that a way in of theirs changed. */
  readonly tell: (context: CoreContext, person: string, what: string) => Promise<void>;
}

/** An account elsewhere, under the word by which addresses name it (`line`). */
export interface AccountProvider extends OidcOptions {
  readonly key: string;
}

/** What the surroundings say; what is left out is the careful choice for a test, where nobody waits and nothing outlives the process. */
export interface WaysInOptions {
  /** Without one nobody signs in by a national identity. */
  readonly provider: OidcOptions | null;
  readonly accounts?: readonly AccountProvider[];
  readonly publicOrigin?: string | null;
  readonly idleMinutes?: number | null;
  readonly key?: Buffer;
}

export function waysIn(options: WaysInOptions, later: Pick<WaysIn, 'tell' | 'account'>): WaysIn {
  return {
    provider: options.provider, accounts: options.accounts ?? [], publicOrigin: options.publicOrigin ?? null, idleMinutes: options.idleMinutes ?? null, key: options.key ?? randomBytes(32), ...later,
  };
}

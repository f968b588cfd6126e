import { fail, ok, type Result } from '#platform/domain/result.ts';
import { endSession, findSession, openSession } from '#platform/server/sessions.ts';
import { exchangeOf, type CoreContext } from '../core-room.ts';
import type { Channels } from '../notices/channels.ts';
import { normalAddress } from '../notices/codes.ts';

/** What somebody proved on the way to an account: that an address is theirs, or an account elsewhere. */
export type Proof =
  | { readonly channel: 'email' | 'sms'; readonly address: string; readonly issuer?: undefined }
  | { readonly issuer: string; readonly subject: string; readonly channel?: undefined };

type Kind = 'joining' | 'guardian';

const MINUTES: Readonly<Record<Kind, number>> = { joining: 60, guardian: 30 };

/** Keeps in this browser, for an hour at most, what was proved; it opens nothing but the next question. */
export async function keepProof(context: CoreContext, kind: Kind, proof: Proof): Promise<void> {
  await dropProof(context, kind);
  const lastsSeconds = MINUTES[kind] * 60;
  const { token } = await openSession(context.tx, { kind, person: null, device: null, facts: { ...proof }, lastsSeconds }, context.now);
  exchangeOf(context).setCookie(kind, token, lastsSeconds);
}

export async function proofOf(context: CoreContext, kind: Kind): Promise<Proof | null> {
  const session = await findSession(context.tx, context.exchange?.cookie(kind), context.now);
  return session?.kind === kind ? readProof(session.facts) : null;
}

export async function dropProof(context: CoreContext, kind: Kind): Promise<void> {
  const { cookie, clearCookie } = exchangeOf(context);
  const session = await findSession(context.tx, cookie(kind), context.now);
  if (session?.kind !== kind) return;
  await endSession(context.tx, session.id, context.now);
  clearCookie(kind);
}

/** One after the other for each address or account elsewhere: it opens one account, and is asked for by several at once. */
export async function oneByOne(context: CoreContext, proof: Proof): Promise<void> {
  await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`proof ${proof.channel ?? proof.issuer} ${proof.channel === undefined ? proof.subject : proof.address}`]);
}

/** The address as it is kept, where this installation can send there. Problems: `core.address-unreadable`, `core.channel-off`. */
export function addressToSend(channels: Channels, given: { readonly channel: 'email' | 'sms'; readonly address: string }): ReturnType<typeof readAddress> {
  return channels[given.channel] === undefined ? fail('core.channel-off') : readAddress(given);
}

/** The address as it is kept. Problem: `core.address-unreadable`. */
export function readAddress(given: { readonly channel: 'email' | 'sms'; readonly address: string }): Result<{ readonly channel: 'email' | 'sms'; readonly address: string }> {
  const address = normalAddress(given.channel, given.address);
  return address === null ? fail('core.address-unreadable') : ok({ channel: given.channel, address });
}

function readProof(facts: Readonly<Record<string, unknown>>): Proof | null {
  const { channel, address, issuer, subject } = facts;
  if ((channel === 'email' || channel === 'sms') && typeof address === 'string') return { channel, address };
  return typeof issuer === 'string' && typeof subject === 'string' ? { issuer, subject } : null;
}

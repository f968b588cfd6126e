import type { ChannelName } from '#core/domain/notices/sending.ts';

/** One message to one address. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same at every try of the same message: where the other side knows such keys, a second copy is not delivered. */
  readonly key: string;
}

/** What became of a try. A reason is one of these words, never what the other side wrote: that may hold an address. */
export type SendOutcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: 'unreachable' | 'busy' | 'refused' | 'address-refused' | 'not-authorised'; readonly again: boolean; readonly waitMs?: number };

/** A way to reach people. It sends once and throws nothing; trying again is its caller's. */
export interface Channel {
  readonly name: ChannelName;
  send(message: Message, signal: AbortSignal): Promise<SendOutcome>;
}

/** What this installation has; a channel that is not set up is not there. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

/** Longest wait for the other side, in milliseconds. */
export const PATIENCE_MS = 20_000;

/** What an HTTP status of a gateway means for a message. */
export function outcomeOf(status: number, retryAfter: string | null): SendOutcome {
  if (status >= 200 && status < 300) return { sent: true };
  if (status === 401 || status === 403) return { sent: false, reason: 'not-authorised', again: true };
  if (status === 429) return { sent: false, reason: 'busy', again: true, ...waitOf(retryAfter) };
  if (status >= 500 || status === 408) return { sent: false, reason: 'unreachable', again: true, ...waitOf(retryAfter) };
  return { sent: false, reason: status === 404 || status === 422 ? 'address-refused' : 'refused', again: false };
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); a date is not waited for, since clocks differ. */
function waitOf(retryAfter: string | null): { readonly waitMs?: number } {
  const seconds = Number(retryAfter ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? { waitMs: Math.min(seconds, 86_400) * 1000 } : {};
}

/** Ways to reach somebody outside of the program. */
export const channelNames = ['line', 'email', 'sms'] as const;
export type ChannelName = (typeof channelNames)[number];

/** Each notice as it comes, or once a week in one message what was not yet read. */
export type DeliveryMode = 'at-once' | 'weekly';

/** Minutes of the day, Bangkok time; equal ends mean that no hour is quiet. `from` may stand behind `until`: the night between. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** 20:00 to 08:00. */
export const USUAL_QUIET: QuietHours = { from: 20 * 60, until: 8 * 60 };

/** A way to reach a person, as they set it up. Instants in milliseconds since 1970 UTC. */
export interface PersonChannel {
  readonly channel: ChannelName;
  /** The person proved by a code that the address is theirs. */
  readonly isConfirmed: boolean;
  /** When the person agreed; null where they never did or took it back. */
  readonly agreedAt: number | null;
  readonly mode: DeliveryMode;
  readonly quiet: QuietHours;
  /** Whether this installation has the channel at all. */
  readonly isOn: boolean;
}

export interface SendableNotice {
  readonly madeAt: number;
  readonly isRead: boolean;
  readonly urgent: boolean;
  /** It came to who looks after the person it is for: those wait for the weekly message. */
  readonly isCopy: boolean;
  /** It went over this channel already, alone or in a weekly message. */
  readonly wentOver: readonly ChannelName[];
}

export type SendDecision =
  | { readonly send: 'now' }
  | { readonly send: 'later'; readonly at: number }
  | { readonly send: 'weekly' }
  | { readonly send: 'never'; readonly why: 'channel-off' | 'not-confirmed' | 'not-agreed' | 'before-agreement' | 'already-read' | 'already-sent' };

const MINUTE = 60_000;
const DAY = 1_440;
const BANGKOK = 7 * 60;

/** Minute of the day in Bangkok, which keeps UTC+7 all year. */
export function minuteOf(now: number): number {
  return (((Math.floor(now / MINUTE) + BANGKOK) % DAY) + DAY) % DAY;
}

export function isQuiet(quiet: QuietHours, now: number): boolean {
  const minute = minuteOf(now);
  if (quiet.from === quiet.until) return false;
  return quiet.from < quiet.until ? minute >= quiet.from && minute < quiet.until : minute >= quiet.from || minute < quiet.until;
}

/** The first instant from `now` on that is not quiet. */
export function quietEnds(quiet: QuietHours, now: number): number {
  if (!isQuiet(quiet, now)) return now;
  const wait = (quiet.until - minuteOf(now) + DAY) % DAY;
  return Math.floor(now / MINUTE) * MINUTE + wait * MINUTE;
}

/**
 * What becomes of a notice over one channel of one person. The inbox has it in any case. Nothing goes without the person's yes, nothing in quiet hours, nothing twice; an urgent
 * notice to somebody who works in the mission goes at once, at any hour.
 */
export function decideSending(notice: SendableNotice, channel: PersonChannel, isStaff: boolean, now: number): SendDecision {
  const refused = mayNotSend(channel) ?? (notice.wentOver.includes(channel.channel) ? 'already-sent' : null) ?? (notice.isRead ? 'already-read' : null);
  if (refused !== null) return { send: 'never', why: refused };
  // What was written before somebody said yes was not meant to be sent.
  if (notice.madeAt < (channel.agreedAt ?? 0)) return { send: 'never', why: 'before-agreement' };
  if (notice.urgent && isStaff) return { send: 'now' };
  if (channel.mode === 'weekly' || (notice.isCopy && !notice.urgent)) return { send: 'weekly' };
  const at = quietEnds(channel.quiet, now);
  return at === now ? { send: 'now' } : { send: 'later', at };
}

/** Why nothing at all goes over a channel, or null. */
export function mayNotSend(channel: PersonChannel): 'channel-off' | 'not-confirmed' | 'not-agreed' | null {
  if (!channel.isOn) return 'channel-off';
  if (!channel.isConfirmed) return 'not-confirmed';
  return channel.agreedAt === null ? 'not-agreed' : null;
}

export interface DigestWish {
  /** 0 is Sunday. */
  readonly day: number;
  /** Minute of the day, Bangkok. */
  readonly minute: number;
}

/** The last instant at or before `now` at which the weekly message comes. */
export function lastDigestTime(wish: DigestWish, now: number): number {
  const local = now + BANGKOK * MINUTE;
  const midnight = Math.floor(local / (DAY * MINUTE)) * DAY * MINUTE;
  // 1 January 1970 was a Thursday.
  const weekday = (Math.floor(local / (DAY * MINUTE)) + 4) % 7;
  const back = (weekday - wish.day + 7) % 7;
  const at = midnight - back * DAY * MINUTE + wish.minute * MINUTE - BANGKOK * MINUTE;
  return at <= now ? at : at - 7 * DAY * MINUTE;
}

/** Whether the weekly message is due: its time has come since the last one. In quiet hours it waits like everything else. */
export function isDigestDue(wish: DigestWish, lastAt: number | null, now: number): boolean {
  return lastAt === null || lastAt < lastDigestTime(wish, now);
}

/** Waits between tries, in minutes; after the last one a message counts as failed. */
const WAITS = [1, 5, 15, 60, 240, 720];

/** Milliseconds until the next try after `tries` that failed, or null where it is given up. A gateway that says how long to wait is waited for. */
export function nextTry(tries: number, askedWaitMs = 0): number | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : Math.max(wait * MINUTE, askedWaitMs);
}

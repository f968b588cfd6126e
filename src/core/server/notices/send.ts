import { decideSending, isQuiet, mayNotSend, nextTry, quietEnds, type ChannelName, type SendableNotice } from '#core/domain/notices/sending.ts';
import type { RoomWork } from '#platform/server/room.ts';
import type { CoreContext } from '../core-room.ts';
import type { CoreTables } from '../tables.ts';
import { topOrg } from '../tasks/operator-tasks.ts';
import { endTask, openTask } from '../tasks/tasks.ts';
import type { Channels, Message, SendOutcome } from './channels.ts';
import { layDigests } from './digests.ts';
import type { Language, LetterNotice, Letters } from './letters.ts';
import { CHANNEL_COLUMNS, channelOf, type ChannelRow } from './plan.ts';

export interface Post {
  readonly channels: Channels;
  readonly letters: Letters;
}

/** How long one try may take before another process takes the message up, in milliseconds; well above the patience with the other side. */
const LEASE_MS = 120_000;

/** Sends what is due, one after the other: codes first, since somebody waits for them. */
export async function sendNotices(work: RoomWork<CoreTables>, post: Post): Promise<void> {
  await work.transaction((context) => layDigests(context, (channel) => post.channels[channel] !== undefined));
  while (!work.signal.aborted) {
    if (!((await sendOneCode(work, post)) || (await sendOneMessage(work, post)))) return;
  }
}

async function sendOneMessage(work: RoomWork<CoreTables>, post: Post): Promise<boolean> {
  const claimed = await work.transaction((context) => claimMessage(context, post));
  if (claimed === null) return false;
  if (claimed.message === null) return true;
  const outcome = await send(post.channels, claimed.channel, claimed.message, work.signal);
  await work.transaction((context) => settleMessage(context, claimed, outcome));
  return true;
}

interface Claimed {
  readonly person: string;
  readonly delivery: string;
  readonly channel: ChannelName;
  readonly tries: number;
  /** Null where nothing is sent after all: what became of it is written already. */
  readonly message: Message | null;
}

/** Takes the oldest due message, decides once more whether it goes, and writes it. What a process that died held is taken up when its lease is over, under the same key. */
async function claimMessage(context: CoreContext, post: Post): Promise<Claimed | null> {
  const { tx, now } = context;
  const [row] = await tx.query<{ person: string; delivery: string; channel: ChannelName; what: 'notice' | 'digest'; tries: number }>(
    `update core.delivery set leased_until = $2, tries = tries + 1 where (person_id, delivery_id) = (
       select person_id, delivery_id from core.delivery where state = 'waiting' and due_at <= $1 and (leased_until is null or leased_until <= $1) order by due_at limit 1 for update skip locked)
     returning person_id as person, delivery_id as delivery, channel, what, tries`,
    [now, new Date(now.getTime() + LEASE_MS)],
  );
  if (row === undefined) return null;
  const claimed = { person: row.person, delivery: row.delivery, channel: row.channel, tries: row.tries };
  const nothing = async (state: string, reason: string): Promise<Claimed> => {
    await tx.query(`update core.delivery set state = $3, reason = $4, leased_until = null, ended_at = $5 where person_id = $1 and delivery_id = $2`, [row.person, row.delivery, state, reason, now]);
    return { ...claimed, message: null };
  };
  const [channel] = await tx.query<ChannelRow>(`select ${CHANNEL_COLUMNS} from core.notice_channel where person_id = $1 and channel = $2`, [row.person, row.channel]);
  if (channel === undefined) return await nothing('dropped', 'not-agreed');
  const own = channelOf(channel, post.channels[row.channel] !== undefined);
  const refused = mayNotSend(own);
  if (refused !== null) return await nothing('dropped', refused);
  const { notices, language, works, isHere } = await contentOf(context, row);
  if (!isHere) return await nothing('dropped', 'person-left');
  const unread = notices.filter((notice) => !notice.isRead);
  if (unread.length === 0) return await nothing('dropped', 'already-read');
  const decision = row.what === 'digest' ? digestDecision(own.quiet, now.getTime()) : decideSending(unread[0] ?? NO_NOTICE, own, works, now.getTime());
  if (decision.send === 'later') {
    await tx.query('update core.delivery set due_at = $3, leased_until = null, tries = tries - 1 where person_id = $1 and delivery_id = $2', [row.person, row.delivery, new Date(decision.at)]);
    return { ...claimed, message: null };
  }
  if (decision.send !== 'now') {
    // Left for the weekly message, which looks for what went nowhere yet.
    await tx.query('delete from core.delivery_notice where person_id = $1 and delivery_id = $2', [row.person, row.delivery]);
    return await nothing('dropped', decision.send === 'weekly' ? 'weekly' : decision.why);
  }
  const letter = row.what === 'digest' ? post.letters.digest(unread, language) : post.letters.notice(unread[0] ?? NO_NOTICE, language);
  return { ...claimed, message: { to: channel.address, key: row.delivery, ...letter } };
}

function digestDecision(quiet: { readonly from: number; readonly until: number }, now: number): { readonly send: 'now' } | { readonly send: 'later'; readonly at: number } {
  return isQuiet(quiet, now) ? { send: 'later', at: quietEnds(quiet, now) } : { send: 'now' };
}

type Content = SendableNotice & LetterNotice;
const NO_NOTICE: Content = { kind: '', holes: {}, href: '/inbox', inPlaceOf: null, madeAt: 0, isRead: true, urgent: false, isCopy: false, wentOver: [] };

async function contentOf(context: CoreContext, row: { readonly person: string; readonly delivery: string; readonly channel: ChannelName }): Promise<{ notices: Content[]; language: Language; works: boolean; isHere: boolean }> {
  const rows = await context.tx.query<{ kind: string; holes: Record<string, string | number>; href: string; made_at: Date; read_at: Date | null; urgent: boolean; for_person: string | null; name: string | null; other: ChannelName[] }>(
    `select n.kind, n.holes, n.href, n.made_at, n.read_at, n.urgent, n.for_person, (select p.call_name from core.person p where p.person_id = n.for_person) as name,
       (select coalesce(array_agg(o.channel), '{}') from core.delivery_notice o where o.person_id = n.person_id and o.notice_id = n.notice_id and o.delivery_id <> $2) as other
     from core.delivery_notice d join core.notice n on n.person_id = d.person_id and n.notice_id = d.notice_id
     where d.person_id = $1 and d.delivery_id = $2 order by n.made_at`,
    [row.person, row.delivery],
  );
  const [person] = await context.tx.query<{ language: Language; works: boolean; here: boolean }>(
    `select language, left_at is null as here, exists (select 1 from core.role_grant g where g.person_id = p.person_id and g.to_day is null) as works from core.person p where person_id = $1`, [row.person],
  );
  return {
    notices: rows.map((one) => ({
      kind: one.kind, holes: one.holes, href: one.href, inPlaceOf: one.name, madeAt: one.made_at.getTime(), isRead: one.read_at !== null, urgent: one.urgent, isCopy: one.for_person !== null,
      wentOver: one.other.filter((channel) => channel === row.channel),
    })),
    language: person?.language ?? 'th', works: person?.works ?? false, isHere: person?.here ?? false,
  };
}

async function settleMessage(context: CoreContext, { person, delivery, channel, tries }: Claimed, outcome: SendOutcome): Promise<void> {
  const wait = outcome.sent || !outcome.again ? null : nextTry(tries, outcome.waitMs);
  const state = outcome.sent ? 'sent' : wait === null ? 'failed' : 'waiting';
  await context.tx.query(
    `update core.delivery set state = $3, reason = $4, leased_until = null, ended_at = $5, due_at = coalesce($6, due_at) where person_id = $1 and delivery_id = $2 and state = 'waiting'`,
    [person, delivery, state, outcome.sent ? null : outcome.reason, state === 'waiting' ? null : context.now, wait === null ? null : new Date(context.now.getTime() + wait)],
  );
  await tellOperator(context, channel, outcome);
  if (!outcome.sent) context.log.warn({ channel, reason: outcome.reason, delivery, tries, state }, 'message not sent');
}

/** A gateway that knows our key no more is for the operator to mend; the task goes when a message gets through. */
async function tellOperator(context: CoreContext, channel: ChannelName, outcome: SendOutcome): Promise<void> {
  const task = { kind: 'core.channel-refused', thing: channel };
  if (outcome.sent) return await endTask(context, { ...task, outcome: 'done' });
  if (outcome.reason !== 'not-authorised') return;
  const org = await topOrg(context);
  if (org !== null) await openTask(context, { kind: task.kind, org, for: { role: 'operator' }, about: { thing: task.thing }, href: '/notices/preview', holes: { channel } });
}

async function sendOneCode(work: RoomWork<CoreTables>, post: Post): Promise<boolean> {
  const claimed = await work.transaction(async ({ tx, now }) => {
    const [row] = await tx.query<{ id: string; channel: ChannelName; letter: { address: string; code: string }; language: Language; tries: number }>(
      `update core.address_code set leased_until = $2, tries = tries + 1 where code_id = (
         select code_id from core.address_code where letter is not null and expires_at > $1 and (leased_until is null or leased_until <= $1) order by made_at limit 1 for update skip locked)
       returning code_id as id, channel, letter, language, tries`,
      [now, new Date(now.getTime() + LEASE_MS)],
    );
    return row ?? null;
  });
  if (claimed === null) return false;
  const { id, channel, letter, language, tries } = claimed;
  const outcome = await send(post.channels, channel, { to: letter.address, key: id, ...post.letters.code(letter.code, language) }, work.signal);
  await work.transaction(async (context) => {
    const wait = outcome.sent || !outcome.again ? null : CODE_WAIT_MS * tries;
    // Sent or given up, it stands nowhere any more.
    await context.tx.query('update core.address_code set letter = case when $2 then letter end, leased_until = $3, problem = $4 where code_id = $1', [
      id, wait !== null, wait === null ? null : new Date(context.now.getTime() + wait), outcome.sent ? null : outcome.reason,
    ]);
    await tellOperator(context, channel, outcome);
    if (!outcome.sent) context.log.warn({ channel, reason: outcome.reason, tries }, 'code not sent');
  });
  return true;
}

/** Somebody sits and waits for a code: it is tried again soon, and for as long as it is good. */
const CODE_WAIT_MS = 15_000;

async function send(channels: Channels, name: ChannelName, message: Message, signal: AbortSignal): Promise<SendOutcome> {
  const channel = channels[name];
  return channel === undefined ? { sent: false, reason: 'refused', again: false } : await channel.send(message, signal);
}

import { beginAddress, confirmAddress, getNoticeSettings, removeAddress, setDigest, setNoticeChannel, type NoticeSettings } from '#core/api/notices.ts';
import { missingConsent, type Consent } from '#core/domain/consent.ts';
import { channelNames, type ChannelName } from '#core/domain/notices/sending.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { usualQuiet } from '../system/in-force.ts';
import { core, type CoreContext } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import { birthText, type BirthColumns } from '../reach.ts';
import type { Channels } from './channels.ts';
import { checkCode, normalAddress, sendCode } from './codes.ts';
import { CHANNEL_COLUMNS, channelOf, type ChannelRow } from './plan.ts';

const PURPOSE = 'core.confirm-address';
/** Saturday, nine in the morning. */
const USUAL_DIGEST = { day: 6, minute: 9 * 60 };

export function noticeSettingRoutes(channels: Channels): readonly Route[] {
  const answer = async (context: CoreContext): Promise<Result<NoticeSettings>> => ok(await settingsOf(context, channels));
  return [
    core.route(getNoticeSettings, signedIn, answer),

    core.route(setNoticeChannel, signedIn, async (context, { params, body }) => {
      const allowed = body.agreed ? await mayBeContacted(context) : ok(undefined);
      if (!allowed.ok) return allowed;
      // Under whichever id it was linked: a no counts also should two records be parted again.
      const changed = await context.asSystem(() => context.tx.query(
        `update core.notice_channel set mode = $3, quiet_from = $4, quiet_until = $5,
           agreed_at = case when $6 and (agreed_at is null or withdrawn_at is not null) then $7 else agreed_at end, withdrawn_at = case when $6 then null else coalesce(withdrawn_at, $7) end
         where person_id = any ($1::uuid[]) and channel = $2 returning 1`,
        [context.who.ids, params.channel, body.mode, body.quietFrom, body.quietUntil, body.agreed, context.now],
      ));
      if (changed.length === 0) return fail('platform.not-found');
      await noteConsent(context, params.channel, body.agreed);
      return await answer(context);
    }),

    core.route(setDigest, signedIn, async (context, { body }) => {
      await context.tx.query(
        `insert into core.notice_wish (person_id, digest_day, digest_minute, digested_at) values ($1, $2, $3, $4)
         on conflict (person_id) do update set digest_day = excluded.digest_day, digest_minute = excluded.digest_minute`,
        [context.who.person, body.day, body.minute, context.now],
      );
      return await answer(context);
    }),

    core.route(beginAddress, signedIn, async (context, { params, body }) => {
      if (channels[params.channel] === undefined) return fail('core.channel-off');
      const address = normalAddress(params.channel, body.address);
      if (address === null) return fail('core.address-unreadable');
      const allowed = await mayBeContacted(context);
      if (!allowed.ok) return allowed;
      const language = (await context.db.selectFrom('core.person').select('language').where('person_id', '=', context.who.person ?? '').executeTakeFirst())?.language ?? 'th';
      const sent = await sendCode(context, { channel: params.channel, address, purpose: `${PURPOSE} ${context.who.person ?? ''}` }, language);
      return sent.ok ? ok({ until: sent.value.until.toISOString() }) : sent;
    }),

    core.route(confirmAddress, signedIn, async (context, { params, body }) => {
      const address = normalAddress(params.channel, body.address);
      const person = context.who.person;
      if (address === null || person === null) return fail('core.address-unreadable');
      const right = await checkCode(context, { channel: params.channel, address, purpose: `${PURPOSE} ${person}` }, body.code);
      if (!right.ok) return right;
      await linkChannel(context, person, params.channel, address);
      return await answer(context);
    }),

    core.route(removeAddress, signedIn, async (context, { params }) => {
      const removed = await context.asSystem(() => context.tx.query('delete from core.notice_channel where person_id = any ($1::uuid[]) and channel = $2 returning 1', [context.who.ids, params.channel]));
      if (removed.length > 0) await noteConsent(context, params.channel, false);
      return await answer(context);
    }),
  ];
}

/**
 * Takes an address that was proved to be the person's, by a code or by signing in with it, and with it their yes to be sent notices there. Another address of the same channel is
 * forgotten.
 */
export async function linkChannel(context: CoreContext, person: string, channel: ChannelName, address: string): Promise<void> {
  const quiet = await usualQuiet(context);
  await context.asSystem(async () => {
    await context.tx.query(
      `insert into core.notice_channel (person_id, channel, address, confirmed_at, agreed_at, quiet_from, quiet_until) values ($1, $2, $3, $4, $4, $5, $6)
       on conflict (person_id, channel) do update set address = excluded.address, confirmed_at = excluded.confirmed_at, agreed_at = excluded.agreed_at, withdrawn_at = null`,
      [person, channel, address, context.now, quiet.from, quiet.until],
    );
    await context.tx.query('insert into core.notice_wish (person_id, digested_at) values ($1, $2) on conflict do nothing', [person, context.now]);
  });
  await noteConsent(context, channel, true);
}

/** Who agreed to what is for the audit; the address is not. */
async function noteConsent(context: CoreContext, channel: ChannelName, agreed: boolean): Promise<void> {
  const { person, org } = context.who;
  if (org !== null) await context.audit({ action: agreed ? 'agree-to-channel' : 'leave-channel', org, subject: person, facts: { channel } });
}

/** Below 20 a guardian agrees to being contacted too (domain, `consent.ts`); the person's own yes is what they are doing here. Problem: `core.contact-consent-missing`. */
async function mayBeContacted(context: CoreContext): Promise<Result<void>> {
  const person = context.who.person ?? '';
  const born = await context.db.selectFrom('core.person').select(['birth_year', 'birth_month', 'birth_day']).where('person_id', '=', person).executeTakeFirst();
  // Who works in the mission is grown up.
  if (born === undefined || context.who.grants.length > 0) return ok(undefined);
  const rows = await context.db.selectFrom('core.consent').select(['capacity', 'purpose', 'given_by', 'document', 'given_on', 'withdrawn_on']).where('person_id', 'in', context.who.ids).execute();
  const consents = rows.map((row): Consent => ({ capacity: row.capacity, purpose: row.purpose as Consent['purpose'], givenBy: row.given_by, document: row.document, given: row.given_on, withdrawn: row.withdrawn_on }));
  const missing = missingConsent(consents, birthText(born satisfies BirthColumns), 'contact', bangkokDay(context.now));
  return missing.includes('guardian') ? fail('core.contact-consent-missing') : ok(undefined);
}

async function settingsOf(context: CoreContext, channels: Channels): Promise<NoticeSettings> {
  const rows = await context.tx.query<ChannelRow>(`select ${CHANNEL_COLUMNS} from core.notice_channel where person_id = $1`, [context.who.person]);
  const usual = await usualQuiet(context);
  const [wish] = await context.tx.query<{ day: number; minute: number }>('select digest_day as day, digest_minute as minute from core.notice_wish where person_id = $1', [context.who.person]);
  return {
    channels: channelNames.map((channel) => {
      const row = rows.find((one) => one.channel === channel);
      const isOn = channels[channel] !== undefined;
      if (row === undefined) return { channel, isOn, address: null, isConfirmed: false, isAgreed: false, mode: 'at-once' as const, quietFrom: usual.from, quietUntil: usual.until };
      const own = channelOf(row, isOn);
      return { channel, isOn, address: row.address, isConfirmed: own.isConfirmed, isAgreed: own.agreedAt !== null, mode: own.mode, quietFrom: own.quiet.from, quietUntil: own.quiet.until };
    }),
    digest: wish ?? USUAL_DIGEST,
  };
}

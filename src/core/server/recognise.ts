import { fail, ok, type Result } from '#platform/domain/result.ts';
import { addDays, bangkokDay } from '#platform/domain/time.ts';
import type { Transaction } from '#platform/server/database.ts';
import { lives, sessionKey } from '#platform/server/sessions.ts';
import { openVisit } from './joining/open-visit.ts';
import { NOBODY, type Credentials, type Recognition, type Who } from '#platform/server/who.ts';
import { actedLately, actingIn } from './households/acting-who.ts';
import { personWho, standingOf, whoStands, withoutRoles, type Standing } from './person-who.ts';

/** Days after a move in which the former home's tablet may still deliver what a child did there before. */
const LATE_DELIVERY_DAYS = 90;

/** How requests are recognised: a session cookie for the person, a tablet cookie for an opened tablet. */
export const recognition: Recognition = {
  role: 'kp_core',
  identify,
  sendingFor,
  readingFor,
};

/** Every request begins with this: one question tells tablet, session and person. */
async function identify(tx: Transaction, credentials: Credentials, now: Date): Promise<Who> {
  const { tablet, session, visitor } = credentials.cookies;
  const keys = [sessionKey(tablet), sessionKey(session)];
  if (visitor === undefined && keys.every((key) => key === null)) return NOBODY;
  return await tx.acting({ settings: { system: 'on' } }, async () => {
    const [found] = await tx.query<Found>(FOUND, [...keys, now, bangkokDay(now)]);
    const opened = found?.opened ?? null;
    if (found?.session == null) {
      const visit = await openVisit(tx, visitor, now);
      return { ...NOBODY, device: opened?.id ?? null, org: opened?.org ?? null, settings: { ...(opened === null ? {} : { tablet_org: opened.org }), ...visit } };
    }
    // Who left has a session and stands nowhere.
    if (found.ids === null) return NOBODY;
    const standing = whoStands(found, found.session, opened);
    // A picture and a PIN open what is a child's, never a role.
    const who = found.at_tablet ? withoutRoles(standing) : standing;
    return found.acts ? ((await actingIn(tx, who, now)) ?? who) : who;
  });
}

type Found = {
  readonly opened: { readonly id: string; readonly org: string } | null;
  readonly session: string | null;
  /** Whether they act for somebody else in this session. */
  readonly acts: boolean;
  /** Came in on the tablet, by picture and PIN. */
  readonly at_tablet: boolean;
} & (Standing | { readonly ids: null });

// A child's session lives only on the tablet it was opened on, and only while that tablet is open.
const FOUND = `
  with tablet as (
    select s.device_id as id, t.org_id as org
    from (select device_id from platform.session where token_hash = $1 and kind = 'tablet' and ${lives('$3')}) s
    join core.tablet t on t.tablet_id = s.device_id and t.opened_at is not null and t.closed_at is null
  ), came as (
    select id, person_id, device_id, facts from platform.session
    where token_hash = $2 and kind = 'person' and person_id is not null and (device_id is null or device_id = (select id from tablet)) and ${lives('$3')}
  )
  select (select to_json(tablet) from tablet) as opened, came.id as session, coalesce(came.facts -> 'acting' = 'true', false) as acts, came.device_id is not null as at_tablet, standing.*
  from (select) one left join came on true left join lateral (${standingOf('came.person_id', '$4')}) standing on true`;

/** A tablet delivers what was done on it, for who once came in on it by their PIN and lives, or lately lived, in its home. */
async function sendingFor(tx: Transaction, sender: Who, person: string, now: Date, by: string | null): Promise<Result<Who>> {
  if (by !== null || sender.actor !== null) return await sentOnBehalf(tx, sender, person, by, now);
  return await actingFor(tx, sender, person, now, LIVED_HERE, [addDays(bangkokDay(now), -LATE_DELIVERY_DAYS)]);
}

/**
 * What a tablet may hold of a person is narrower: they live here today and came in on it by their PIN since staff opened it. So a stolen tablet, or a child who knows
 * another's id, reads nothing of those who never used it, and a former home nothing of those who moved.
 */
async function readingFor(tx: Transaction, asker: Who, person: string, now: Date): Promise<Result<Who>> {
  return await actingFor(tx, asker, person, now, LIVES_HERE, []);
}

const CAME_IN = "exists (select 1 from platform.session s where s.person_id = any (core.all_ids($1)) and s.device_id = $2 and s.kind = 'person'";
const LIVED_HERE = `select 1 from core.membership m where m.person_id = any (core.all_ids($1)) and m.org_id = $3 and m.kind = 'resident' and (m.to_day is null or m.to_day > $4::date) and ${CAME_IN})`;
const LIVES_HERE = `select 1 from core.membership m join core.tablet t on t.tablet_id = $2 where m.person_id = any (core.all_ids($1)) and m.org_id = $3 and m.kind = 'resident' and m.to_day is null and ${CAME_IN} and s.made_at >= t.opened_at)`;

async function actingFor(tx: Transaction, sender: Who, person: string, now: Date, condition: string, values: readonly unknown[]): Promise<Result<Who>> {
  if (sender.ids.includes(person)) return ok(sender);
  const device = sender.device;
  const org = sender.settings['tablet_org'];
  if (device === null || org === undefined) return fail('platform.not-allowed');
  return await tx.acting({ settings: { system: 'on' } }, async () => {
    const found = await tx.query(`${condition} limit 1`, [person, device, org, ...values]);
    return found.length === 0 ? fail('platform.not-allowed') : ok(withoutRoles(await personWho(tx, person, null, { id: device, org }, now)));
  });
}

/** What the sender did for another while acting for them: now, or within the last days in another session, and only while they still may. */
async function sentOnBehalf(tx: Transaction, sender: Who, person: string, by: string | null, now: Date): Promise<Result<Who>> {
  if (sender.actor !== null) return sender.actor === by && sender.ids.includes(person) ? ok(sender) : fail('platform.not-allowed');
  if (by === null || !sender.ids.includes(by)) return fail('platform.not-allowed');
  return await tx.acting({ settings: { system: 'on' } }, async () => {
    const who = await actedLately(tx, sender, person, now);
    return who === null ? fail('platform.not-allowed') : ok(who);
  });
}

import type { SessionAnswer } from '#core/api.ts';
import { deviceKind } from '#core/domain/ways-in/devices.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { endSession, openSession } from '#platform/server/sessions.ts';
import { allIds } from './all-ids.ts';
import { exchangeOf, type CoreContext } from './core-room.ts';
import { holdsRole } from './ways-in/ways-of.ts';
import type { WaysIn } from './ways-in/ways.ts';

/** Whose session, at which tablet: after signing in this differs from who asked. */
export interface Standing {
  readonly person: string | null;
  readonly session: string | null;
  readonly tablet: string | null;
  /** Somebody acts for the person in this session. */
  readonly acting: boolean;
}

const HOUR = 3600;
/** A working day: staff come in anew each morning (OWASP ASVS 5.0, 7.3.2). A child at a tablet too. */
const STAFF_SECONDS = 12 * HOUR;
/** Whoever holds no role opens nothing but what is their own, on a phone that is theirs. */
const CITIZEN_SECONDS = 14 * 24 * HOUR;

export type CameBy = 'password' | 'picture' | 'provider' | 'passkey' | 'code' | 'account';

/** Opens a session for a person in this browser, in the place of the one that was there. A tablet's child keeps to that tablet; a desk that nobody touches is left (ASVS 5.0, 7.3.1). */
export async function beginSession(context: CoreContext, ways: WaysIn, person: string, tablet: string | null, by: CameBy): Promise<Standing> {
  const staff = await isStaff(context, person);
  const lastsSeconds = staff || tablet !== null ? STAFF_SECONDS : CITIZEN_SECONDS;
  const idleSeconds = staff && tablet === null && ways.idleMinutes !== null ? ways.idleMinutes * 60 : null;
  if (context.who.session !== null) await endSession(context.tx, context.who.session, context.now);
  const [{ id } = { id: person }] = await context.tx.query<{ id: string }>('select core.canonical($1) as id', [person]);
  const session = await openSession(context.tx, { kind: 'person', person: id, device: tablet, facts: { by, on: deviceKind(exchangeOf(context).agent) }, lastsSeconds, idleSeconds }, context.now);
  exchangeOf(context).setCookie('session', session.token, lastsSeconds);
  const org = await orgOf(context, person);
  if (org !== null) await context.audit({ action: 'sign-in', org, subject: person, facts: { by, tablet } });
  return { person: id, session: session.id, tablet: tablet ?? context.who.device, acting: false };
}

async function isStaff(context: CoreContext, person: string): Promise<boolean> {
  return await context.asSystem(async () => holdsRole(context, await allIds(context, person)));
}

/** Under which organisation somebody's coming in is written down: where they live, else where they work, else where they hold a role. */
export async function orgOf(context: CoreContext, person: string): Promise<string | null> {
  return await context.asSystem(async () => {
    const { db } = context;
    const ids = await allIds(context, person);
    const member = await db.selectFrom('core.membership').select('org_id').where('person_id', 'in', ids).where('to_day', 'is', null).orderBy('kind').orderBy('org_id').executeTakeFirst();
    const grant = await db.selectFrom('core.role_grant').select('org_id').where('person_id', 'in', ids).where('to_day', 'is', null).orderBy('org_id').executeTakeFirst();
    return member?.org_id ?? grant?.org_id ?? null;
  });
}

export function standingOf(context: CoreContext): Standing {
  return { person: context.who.person, session: context.who.session, tablet: context.who.device, acting: context.who.actor !== null };
}

/** What the browser is told about itself. Read past row-level security, since the rows it is about may be those of who has just signed in. */
export async function sessionAnswer(context: CoreContext, ways: WaysIn, standing: Standing): Promise<SessionAnswer> {
  return await context.asSystem(async () => ({
    person: standing.person === null || standing.session === null ? null : await personPart(context, standing.person, standing.session, standing.acting),
    acting: standing.acting ? await actingPart(context, standing.session ?? '') : null,
    tablet: standing.tablet === null ? null : await tabletPart(context, standing.tablet),
    ...(await installationPart(context)),
    provider: ways.provider?.name ?? null,
  }));
}

/** Whether all of it is made up, and what it is called; a name in one language serves for both. */
async function installationPart(context: CoreContext): Promise<Pick<SessionAnswer, 'demonstration' | 'called'>> {
  const rows = await context.db.selectFrom('core.installation').select(['name', 'value']).where('name', 'in', ['demonstration', 'installation.name-th', 'installation.name-en']).execute();
  const set = (name: string): string => rows.find((row) => row.name === name)?.value.trim() ?? '';
  const [th, en] = [set('installation.name-th'), set('installation.name-en')];
  return { demonstration: set('demonstration') === 'true', ...((th !== '' || en !== '') && { called: { th: th === '' ? en : th, en: en === '' ? th : en } }) };
}

type PersonPart = NonNullable<SessionAnswer['person']>;

async function personPart(context: CoreContext, id: string, session: string, acting: boolean): Promise<PersonPart | null> {
  const ids = await allIds(context, id);
  const person = await context.db.selectFrom('core.person').select(['call_name', 'form_of_address', 'animal', 'language']).where('person_id', '=', id).executeTakeFirst();
  if (person === undefined) return null;
  const second = await context.db.selectFrom('core.account').select('person_id').where('person_id', 'in', ids).where('totp_confirmed_at', 'is not', null).executeTakeFirst();
  const home = await context.db
    .selectFrom('core.membership as m')
    .innerJoin('core.org as o', 'o.org_id', 'm.org_id')
    .select(['o.org_id', 'o.kind', 'o.name_th', 'o.name_en'])
    .where('m.person_id', 'in', ids)
    .where('m.kind', '=', 'resident')
    .where('m.to_day', 'is', null)
    // Of two homes that of the record that counts, as for everything that is counted.
    .orderBy((eb) => eb('m.person_id', '=', id), 'desc')
    .executeTakeFirst();
  const today = bangkokDay(context.now);
  const grants = await context.db
    .selectFrom('core.role_grant as g')
    .innerJoin('core.org as o', 'o.org_id', 'g.org_id')
    .select(['g.role', 'o.org_id', 'o.kind', 'o.name_th', 'o.name_en'])
    .where('g.person_id', 'in', ids)
    .where('g.from_day', '<=', today)
    .where((eb) => eb.or([eb('g.to_day', 'is', null), eb('g.to_day', '>=', today)]))
    .orderBy('g.role')
    .orderBy('o.org_id')
    .execute();
  return {
    id,
    session,
    callName: person.call_name,
    formOfAddress: person.form_of_address,
    animal: person.animal,
    language: person.language,
    home: home === undefined ? null : orgBrief(home),
    // Who acts for somebody has none of their roles.
    roles: (acting ? [] : grants).map((grant) => ({ role: grant.role as PersonPart['roles'][number]['role'], org: orgBrief(grant) })),
    hasTotp: second !== undefined,
  };
}

async function actingPart(context: CoreContext, session: string): Promise<NonNullable<SessionAnswer['acting']> | null> {
  const [row] = await context.tx.query<{ id: string; by: string; called: string; reason: string; at: Date }>(
    'select a.acting_id as id, a.actor_id as by, p.call_name as called, a.reason, a.begun_at as at from core.acting a join core.person p on p.person_id = a.actor_id where a.session_id = $1 and a.ended_at is null', [session],
  );
  return row === undefined ? null : { id: row.id, by: { id: row.by, callName: row.called }, reason: row.reason, begunAt: row.at.toISOString() };
}

async function tabletPart(context: CoreContext, id: string): Promise<SessionAnswer['tablet']> {
  const tablet = await context.db
    .selectFrom('core.tablet as t')
    .innerJoin('core.org as o', 'o.org_id', 't.org_id')
    .select(['t.name', 'o.org_id', 'o.kind', 'o.name_th', 'o.name_en'])
    .where('t.tablet_id', '=', id)
    .executeTakeFirst();
  return tablet === undefined ? null : { id, name: tablet.name, org: orgBrief(tablet) };
}

export interface OrgNamed {
  readonly org_id: string;
  readonly kind: string;
  readonly name_th: string;
  readonly name_en: string;
}

export function orgBrief(org: OrgNamed): { id: string; kind: string; name: { th: string; en: string } } {
  return { id: org.org_id, kind: org.kind, name: { th: org.name_th, en: org.name_en } };
}

import { corePrivacy } from '#core/domain/privacy/core.ts';
import { listsPrivacy } from '#core/domain/privacy/lists.ts';
import { noticesPrivacy } from '#core/domain/privacy/notices.ts';
import { platformPrivacy } from '#core/domain/privacy/platform.ts';
import { safeguardingPrivacy } from '#core/domain/privacy/safeguarding.ts';
import { tasksPrivacy } from '#core/domain/privacy/tasks.ts';
import { waysInPrivacy } from '#core/domain/privacy/ways-in.ts';
import { PLATFORM_PERSON } from '#platform/server/person-columns.ts';
import { asNumber, personPart, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';
import type { CoreTables } from '../tables.ts';
import { LISTS_PERSON } from '../lists/person.ts';
import { joiningPerson } from '../joining/person.ts';
import { waysInPerson } from '../ways-in/person.ts';
import { MODERATION_PERSON } from '../moderation/person.ts';
import { NOTICES_PERSON } from '../notices/person.ts';
import { SAFEGUARDING_PERSON } from '../safeguarding/person.ts';
import { TASKS_PERSON } from '../tasks/person.ts';

/** Where a person appears in core, column by column. */
const ENTRIES: readonly PersonEntry[] = [
  {
    table: 'core.person', column: 'person_id', group: 'names', at: 'r.made_at', line: "concat_ws(' ', r.given_name, r.family_name, '(' || r.call_name || ')')", hide: ['find_text'],
    erase: asNumber(['language'], {
      given_name: "''", family_name: "''", call_name: "''", form_of_address: "'none'", find_text: "''", national_id: 'null', animal: 'null', birth_year: 'null', birth_month: 'null', birth_day: 'null',
      left_at: 'coalesce(left_at, now())',
    }),
  },
  {
    table: 'core.membership', column: 'person_id', group: 'places', at: 'r.from_day', line: '(select o.name_th from core.org o where o.org_id = r.org_id)',
    erase: asNumber(['kind'], { to_day: 'coalesce(to_day, greatest(from_day, current_date))' }),
  },
  {
    table: 'core.role_grant', column: 'person_id', group: 'roles', at: 'r.from_day', line: "(select o.name_th from core.org o where o.org_id = r.org_id)",
    erase: asNumber(['role'], { to_day: 'coalesce(to_day, greatest(from_day, current_date))' }),
  },
  { table: 'core.role_grant', column: 'granted_by', group: 'roles-given', at: 'r.from_day', erase: asNumber() },
  { table: 'core.consent', column: 'person_id', group: 'consents', at: 'r.given_on', line: "concat_ws(' · ', r.document, nullif(r.given_by_name, ''))", erase: REMOVED },
  { table: 'core.consent', column: 'given_by', group: 'consents-given', at: 'r.given_on', erase: asNumber([], { given_by_name: "''" }) },
  { table: 'core.consent', column: 'recorded_by', group: 'consents-given', at: 'r.given_on', erase: asNumber() },
  { table: 'core.account', column: 'person_id', group: 'ways-in', line: 'r.login', hide: ['password_hash', 'totp_secret', 'totp_last_step'], erase: REMOVED },
  { table: 'core.identity', column: 'person_id', group: 'ways-in', at: 'r.linked_at', line: 'r.issuer', erase: REMOVED },
  { table: 'core.picture_sign_in', column: 'person_id', group: 'ways-in', at: 'r.changed_at', hide: ['pin_hash'], erase: REMOVED },
  { table: 'core.tablet', column: 'opened_by', group: 'tablets', at: 'r.opened_at', line: 'r.name', hide: ['public_key'], erase: asNumber() },
  { table: 'core.tablet_code', column: 'made_by', group: 'tablets', hide: ['code_hash'], erase: REMOVED },
  { table: 'core.person_alias', column: 'person_id', group: 'names', at: 'r.merged_at', erase: REMOVED },
  { table: 'core.person_alias', column: 'same_as', group: 'names', at: 'r.merged_at', erase: REMOVED },
  { table: 'core.person_alias', column: 'merged_by', group: 'people-work', at: 'r.merged_at', hide: ['person_id', 'same_as', 'reason'], erase: asNumber() },
  { table: 'core.person_apart', column: 'person_id', group: 'names', at: 'r.said_at', erase: REMOVED },
  { table: 'core.person_apart', column: 'not_same', group: 'names', at: 'r.said_at', erase: REMOVED },
  { table: 'core.person_apart', column: 'said_by', group: 'people-work', at: 'r.said_at', hide: ['person_id', 'not_same'], erase: asNumber() },
  { table: 'core.person_change', column: 'person_id', group: 'names', at: 'r.changed_at', line: "concat_ws(' ', r.before ->> 'givenName', r.before ->> 'familyName', r.before ->> 'birth')", erase: REMOVED },
  { table: 'core.person_change', column: 'changed_by', group: 'people-work', at: 'r.changed_at', hide: ['before', 'reason'], erase: asNumber() },
  { table: 'core.household', column: 'made_by', group: 'people-work', at: 'r.made_at', hide: ['name'], erase: asNumber() },
  { table: 'core.household_member', column: 'person_id', group: 'households', at: 'r.from_day', line: '(select h.name from core.household h where h.household_id = r.household_id)', erase: REMOVED },
  { table: 'core.household_member', column: 'added_by', group: 'people-work', at: 'r.from_day', hide: ['person_id'], erase: asNumber() },
  { table: 'core.guardian_paper', column: 'person_id', group: 'papers', at: 'r.added_at', line: "concat_ws(' · ', r.number, r.issuer)", erase: REMOVED },
  { table: 'core.guardian_paper', column: 'guardian_id', group: 'papers', at: 'r.added_at', line: "concat_ws(' · ', r.number, r.issuer)", erase: REMOVED },
  { table: 'core.guardian_paper', column: 'added_by', group: 'people-work', at: 'r.added_at', hide: ['person_id', 'guardian_id', 'number', 'issuer'], erase: asNumber() },
  { table: 'core.guardian_paper', column: 'checked_by', group: 'people-work', at: 'r.checked_at', hide: ['person_id', 'guardian_id', 'number', 'issuer'], erase: asNumber() },
  { table: 'core.acting', column: 'person_id', group: 'done-for', at: 'r.begun_at', line: 'r.reason', erase: asNumber(['way'], { reason: "''" }) },
  { table: 'core.acting', column: 'actor_id', group: 'people-work', at: 'r.begun_at', hide: ['person_id', 'reason', 'session_id'], erase: asNumber() },
  { table: 'core.family_card', column: 'person_id', group: 'households', at: 'r.made_at', line: '(select o.name_th from core.org o where o.org_id = r.org_id)', hide: ['hash', 'used_by', 'guardian_id'], erase: REMOVED },
  { table: 'core.family_card', column: 'guardian_id', group: 'households', at: 'r.made_at', hide: ['hash', 'person_id', 'used_by'], erase: REMOVED },
  { table: 'core.family_card', column: 'used_by', group: 'households', at: 'r.used_at', line: '(select o.name_th from core.org o where o.org_id = r.org_id)', hide: ['hash', 'person_id', 'guardian_id'], erase: REMOVED },
  { table: 'core.family_card', column: 'made_by', group: 'people-work', at: 'r.made_at', hide: ['hash', 'person_id', 'guardian_id', 'used_by', 'relation'], erase: asNumber() },
  { table: 'core.family_card', column: 'decided_by', group: 'people-work', at: 'r.decided_at', hide: ['hash', 'person_id', 'guardian_id', 'used_by', 'relation'], erase: asNumber() },
  { table: 'core.family_card', column: 'ended_by', group: 'people-work', at: 'r.ended_at', hide: ['hash', 'person_id', 'guardian_id', 'used_by', 'relation'], erase: asNumber() },
  { table: 'core.family_say', column: 'person_id', group: 'households', at: 'r.said_at', own: true, erase: REMOVED },
  { table: 'core.erasure', column: 'person_id', group: 'asked', at: 'r.asked_at', line: 'r.reason', erase: { rows: 'kept', why: 'law', empty: { reason: "''" }, facts: ['done_reason'] } },
  { table: 'core.erasure', column: 'asked_by', group: 'people-work', at: 'r.asked_at', hide: ['person_id', 'reason', 'done_reason'], erase: asNumber() },
  { table: 'core.erasure', column: 'done_by', group: 'people-work', at: 'r.done_at', hide: ['person_id', 'reason', 'done_reason'], erase: asNumber() },
  { table: 'core.erasure', column: 'dropped_by', group: 'people-work', at: 'r.dropped_at', hide: ['person_id', 'reason', 'done_reason'], erase: asNumber() },
  { table: 'core.export', column: 'person_id', group: 'asked', at: 'r.asked_at', hide: ['hash'], erase: REMOVED },
  { table: 'core.export', column: 'asked_by', group: 'people-work', at: 'r.asked_at', hide: ['person_id', 'hash'], erase: REMOVED },
];

export const corePerson = personPart<CoreTables>([...ENTRIES, ...TASKS_PERSON, ...NOTICES_PERSON, ...SAFEGUARDING_PERSON,
  ...MODERATION_PERSON,
  { table: 'core.installation', column: 'changed_by', group: 'settings-changed', at: 'r.changed_at', line: 'r.name', erase: asNumber() }, ...LISTS_PERSON, ...waysInPerson, ...joiningPerson], [...corePrivacy, ...tasksPrivacy, ...noticesPrivacy, ...safeguardingPrivacy, ...listsPrivacy, ...waysInPrivacy], async ({ tx, later }, ids) => {
  // Names of accounts stand in the tries at their passwords.
  await tx.query("delete from platform.attempt t using core.account a where a.person_id = any ($1) and a.login is not null and strpos(t.what, a.login) > 0", [ids]);
  const papers = "select paper_id from core.guardian_paper where person_id = any ($1) or guardian_id = any ($1)";
  const scans = await tx.query<{ hash: string }>(`delete from platform.file_use where room = 'core' and thing_id in (${papers}) returning hash`, [ids]);
  if (scans.length > 0) await later('drop-files', { hashes: scans.map(({ hash }) => hash) });
  // A household is often called after somebody in it; without a name it is called after who is left.
  const households = await tx.query<{ id: string }>("update core.household set name = '' where household_id in (select household_id from core.household_member where person_id = any ($1)) returning household_id as id", [ids]);
  await tx.query('delete from core.household_member where person_id = any ($1)', [ids]);
  await tx.query('delete from core.household h where h.household_id = any ($1) and not exists (select 1 from core.household_member m where m.household_id = h.household_id)', [households.map(({ id }) => id)]);
});

/** The ground floor's part, which core offers for it. */
export const platformPerson = personPart(PLATFORM_PERSON, platformPrivacy);

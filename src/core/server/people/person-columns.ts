import { corePrivacy } from '#core/domain/privacy/core.ts';
import { listsPrivacy } from '#core/domain/privacy/lists.ts';
import { noticesPrivacy } from '#core/domain/privacy/notices.ts';
import { platformPrivacy } from '#core/domain/privacy/platform.ts';
import { safeguardingPrivacy } from '#core/domain/privacy/safeguarding.ts';
import { tasksPrivacy } from '#core/domain/privacy/tasks.ts';
import { PLATFORM_PERSON } from '#platform/server/person-columns.ts';
import { asNumber, personPart, REMOVED, type PersonEntry } from '#platform/server/person-part.ts';
import { LISTS_PERSON } from '../lists/person.ts';
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
];

export const corePerson = personPart(
  [...ENTRIES, ...TASKS_PERSON, ...NOTICES_PERSON, ...SAFEGUARDING_PERSON, ...LISTS_PERSON], [...corePrivacy, ...tasksPrivacy, ...noticesPrivacy, ...safeguardingPrivacy, ...listsPrivacy],
);

/** The ground floor's part, which core offers for it. */
export const platformPerson = personPart(PLATFORM_PERSON, platformPrivacy);

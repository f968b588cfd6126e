import type { RowReason } from '#core/domain/lists/list.ts';
import { isPeopleField } from '#core/domain/lists/people-fields.ts';
import { readPersonRow, type ReadPerson } from '#core/domain/lists/people-row.ts';
import { parseNationalId } from '#core/domain/national-id.ts';
import type { SheetRow } from '#platform/domain/lists/layout.ts';
import type { CoreContext } from '../core-room.ts';
import { alikeByName, findByAddress, findKnown, isOther, isSurely, type KnownPeople, type KnownPerson } from './known-people.ts';
import type { OpenList } from './list-kind.ts';

/** Whom a row means, by the rules of a list of people: a name alone is not enough where it may be another's. */
export interface Recognised {
  /** The one person whom it can mean; null where nobody is here, or several. */
  readonly person: string | null;
  /** Nothing is left to be looked at. */
  readonly sure: boolean;
  readonly reasons: readonly RowReason[];
}

interface Named {
  readonly person: ReadPerson | null;
  readonly email: string;
  readonly card: string;
  readonly faults: readonly RowReason[];
}

/** Finds whom the rows of a batch mean among the people of the list's organisation and below. Of anybody elsewhere it says the same as of nobody. */
export async function recogniseRows(context: CoreContext, list: OpenList, rows: readonly SheetRow[]): Promise<readonly Recognised[]> {
  const named = rows.map((row) => readWho(row, list));
  const known = await findKnown(context, named.flatMap(({ person }) => person ?? []), list.places.reach);
  const byAddress = await findByAddress(context, named.flatMap(({ email }) => (email === '' ? [] : [email])));
  return named.map((one) => recognise(one, known, byAddress, list.places.reach));
}

function readWho(row: SheetRow, { columns, today }: OpenList): Named {
  const at = (key: string): string => {
    const column = columns.indexOf(key);
    return column < 0 ? '' : (row.cells[column] ?? '').trim();
  };
  const card = at('card');
  // Where a library's card is the card of the state, its number says who it is.
  const byCard = at('nationalId') === '' && parseNationalId(card).ok;
  const keys = columns.map((key) => (key === 'card' && byCard ? 'nationalId' : isPeopleField(key) ? key : null));
  const { person, faults } = readPersonRow(row.cells, keys, today, true);
  return { person, faults, email: at('email').toLowerCase(), card: byCard ? '' : card };
}

function recognise({ person, email, card, faults }: Named, known: KnownPeople, byAddress: ReadonlyMap<string, readonly KnownPerson[]>, reach: ReadonlySet<string>): Recognised {
  if (person === null) return { person: null, sure: false, reasons: faults };
  const within = (one: KnownPerson): boolean => !one.left && one.orgs.some((org) => reach.has(org));
  const byNumber = person.nationalId === null ? undefined : known.byNumber.get(person.nationalId);
  if (byNumber !== undefined && within(byNumber)) return named(person, byNumber, 'nationalId');
  const addressed = (byAddress.get(email) ?? []).filter(within);
  const [only] = addressed;
  if (only !== undefined && addressed.length === 1) return named(person, only, 'email');
  if (person.givenName === '') {
    const code = person.nationalId !== null || email !== '' ? 'core.who-not-here' : card === '' ? 'core.who-missing' : 'core.who-by-card-only';
    return { person: null, sure: false, reasons: [{ field: card !== '' && code === 'core.who-by-card-only' ? 'card' : null, code }] };
  }
  const alike = alikeByName(person, known).filter(within);
  const [first] = alike;
  if (first === undefined) return { person: null, sure: false, reasons: [{ field: null, code: 'core.who-not-here' }] };
  if (alike.length > 1) return { person: null, sure: false, reasons: [{ field: null, code: 'core.who-several', data: { n: alike.length } }] };
  return isSurely(person, first) ? { person: first.id, sure: true, reasons: [] } : { person: first.id, sure: false, reasons: [{ field: null, code: 'core.who-by-name-only' }] };
}

function named(person: ReadPerson, one: KnownPerson, field: 'nationalId' | 'email'): Recognised {
  return isOther(person, one) ? { person: null, sure: false, reasons: [{ field, code: 'core.who-of-another-name' }] } : { person: one.id, sure: true, reasons: [] };
}

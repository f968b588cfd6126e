import { safeAge } from '#core/domain/birth-date.ts';
import { recipientsOf, type Addressee, type Copies, type Recipient } from '#core/domain/notices/recipients.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { birthText, type BirthColumns } from '../reach.ts';
import { inCore, type AnyContext } from '../tasks/tasks.ts';
import { planSending } from './plan.ts';

/** Child Protection Act B.E. 2546, section 4: below this age. */
const CHILD_BELOW = 18;

export interface NewNotice {
  /** The person it is for. */
  readonly to: string;
  /** `room.kebab`; its sentence stands in the room's told words as `notice.<kebab>`. */
  readonly kind: string;
  /** The page where it can be seen or done. */
  readonly href: string;
  readonly holes?: Readonly<Record<string, string | number>>;
  /** The id of what it is about. */
  readonly about?: string | null;
  /** For safeguarding: to somebody who works in the mission it goes at any hour. */
  readonly urgent?: boolean;
  /** Read by nobody but the person: no copy for those who look after them, and never on paper. */
  readonly confidential?: boolean;
  /** No copy either, because who looks after somebody need not know; on paper it may stand. */
  readonly ownOnly?: boolean;
  /** Where it tells what a child reads: whether its family gets a copy `too`, or `alone` because staff of a home need not know of each. */
  readonly family?: 'too' | 'alone';
  /** Told once for all: without it, what was read may be told again. */
  readonly once?: boolean;
}

/**
 * Tells a person one thing in one plain sentence, in the caller's transaction; any room may. It lies in their inbox whatever becomes of it outside; a child without a
 * channel of their own is told together with who looks after them, and what a child reads is told to its family too, where the child lets them see it. One kind about one thing that is still unread is told once.
 * By whichever id of theirs somebody is called, it lies under the one that counts.
 */
export async function notify(context: AnyContext, notice: NewNotice): Promise<void> {
  await inCore(context, async (core) => {
    const [{ person } = { person: notice.to }] = await core.tx.query<{ person: string }>('select core.canonical($1) as person', [notice.to]);
    const to = await addresseeOf(core, person);
    if (to === null) return;
    // What is told at this moment by somebody else is told: looked for once their work is done.
    if (notice.about != null) await core.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notice ${notice.kind} ${notice.about}`]);
    for (const recipient of recipientsOf(to, copiesOf(notice))) await write(core, notice, recipient);
  });
}

function copiesOf({ confidential, ownOnly, family }: NewNotice): Copies {
  if (confidential === true || ownOnly === true) return 'nobody';
  if (family === undefined) return 'carers';
  return family === 'alone' ? 'family' : 'carers-and-family';
}

async function write(core: CoreContext, notice: NewNotice, recipient: Recipient): Promise<void> {
  const id = newId();
  const written = await core.tx.query(
    `insert into core.notice (person_id, notice_id, kind, href, holes, thing_id, for_person, urgent, confidential, made_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $10, $9
     where $6::text is null or not exists (
       select 1 from core.notice where person_id = any (core.all_ids($1)) and ($11 or read_at is null) and kind = $3 and thing_id = $6 and for_person is not distinct from $7::uuid)
     returning 1`,
    [recipient.person, id, notice.kind, notice.href, JSON.stringify(notice.holes ?? {}), notice.about ?? null, recipient.inPlaceOf, notice.urgent ?? false, core.now, notice.confidential ?? false, notice.once ?? false],
  );
  if (written.length > 0) await planSending(core, recipient.person, id);
}

async function addresseeOf(core: CoreContext, person: string): Promise<Addressee | null> {
  const [row] = await core.tx.query<BirthColumns & { has_channel: boolean; carers: string[]; family: string[]; works: boolean }>(
    `select p.birth_year, p.birth_month, p.birth_day,
       exists (select 1 from core.notice_channel c where c.person_id = p.person_id and c.confirmed_at is not null and c.agreed_at is not null and c.withdrawn_at is null) as has_channel,
       exists (select 1 from core.role_grant g where g.person_id = any (core.all_ids(p.person_id)) and g.to_day is null) as works,
       (select coalesce(array_agg(distinct core.canonical(g.person_id)), '{}') from core.membership m join core.role_grant g on g.org_id = m.org_id
        join core.person carer on carer.person_id = g.person_id and carer.left_at is null
        where m.person_id = any (core.all_ids(p.person_id)) and m.kind = 'resident' and m.to_day is null and g.role = 'home-staff' and (g.to_day is null or g.to_day >= $2::date)) as carers,
       case when core.shows_family(p.person_id, $2::date) then core.family_around(p.person_id, $2::date) else '{}' end as family
     from core.person p where p.person_id = $1 and p.left_at is null`,
    [person, bangkokDay(core.now)],
  );
  if (row === undefined) return null;
  // Where the birth date is missing the safe end counts, but for who works here.
  return { id: person, isChild: !row.works && safeAge(birthText(row), bangkokDay(core.now)) < CHILD_BELOW, hasChannel: row.has_channel, carers: row.carers, family: row.family };
}

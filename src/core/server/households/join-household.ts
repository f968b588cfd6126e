import { childOf, type FamilyRelation } from '#core/domain/households/family.ts';
import type { Relation } from '#core/domain/households/relation.ts';
import { newId } from '#platform/domain/ids.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { CoreContext } from '../core-room.ts';
import { notify } from '../notices/notify.ts';

/** What a used card asks the home to do; its sentence stands in the told words. */
export const CONFIRM_TASK = 'core.confirm-family';

interface Together {
  readonly child: string;
  readonly grownUp: string;
  readonly relation: FamilyRelation;
  readonly org: string;
  readonly addedBy: string | null;
}

/** Puts a grown-up into the household of a child, or both into a new one, and tells the two: what family then sees is the child's to say from ten on. Runs as the program. */
export async function putTogether(context: CoreContext, { child, grownUp, relation, org, addedBy }: Together): Promise<void> {
  await context.asSystem(async () => {
    // Two cards of one child that are confirmed at once bring both into one household.
    await context.tx.query("select pg_advisory_xact_lock(hashtextextended('household of ' || core.canonical($1)::text, 0))", [child]);
    const [there] = await context.tx.query<{ id: string }>('select household_id as id from core.household_member where person_id = any (core.all_ids($1)) and to_day is null order by from_day, household_id limit 1', [child]);
    const household = there?.id ?? newId();
    if (there === undefined) {
      await context.db.insertInto('core.household').values({ household_id: household, name: '', org_id: org, made_by: addedBy, made_at: context.now }).execute();
      await writeMember(context, household, { id: newId(), person: child, relation: childOf(relation) }, addedBy);
    }
    await writeMember(context, household, { id: newId(), person: grownUp, relation }, addedBy);
    await context.audit({ action: 'add-household-member', org, subject: household, facts: { person: grownUp } });
  });
  await notify(context, { to: grownUp, kind: 'core.family-confirmed', href: '/family', about: child });
  await notify(context, { to: child, kind: 'core.family-found', href: '/family', about: grownUp, ownOnly: true });
}

/** Writes somebody into a household; who is in it already stays as they are. */
export async function writeMember(context: CoreContext, household: string, member: { readonly id: string; readonly person: string; readonly relation: Relation }, addedBy: string | null): Promise<void> {
  await context.db
    .insertInto('core.household_member')
    .values({ person_id: member.person, member_id: member.id, household_id: household, relation: member.relation, added_by: addedBy, from_day: bangkokDay(context.now), to_day: null })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Whether an officer checked a paper of theirs for this child, and it is in date: such a one needs nobody to say again that they are family. */
export async function isConfirmedGuardian(context: CoreContext, child: string, guardian: string): Promise<boolean> {
  const found = await context.tx.query(
    `select 1 from core.guardian_paper p where p.person_id = any (core.all_ids($1)) and p.guardian_id = any (core.all_ids($2)) and p.checked_at is not null and p.ended_on is null
       and p.from_day <= $3::date and (p.to_day is null or p.to_day >= $3::date) limit 1`,
    [child, guardian, bangkokDay(context.now)],
  );
  return found.length > 0;
}

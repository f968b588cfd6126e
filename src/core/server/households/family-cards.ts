import { randomInt } from 'node:crypto';
import type { Selectable } from 'kysely';
import { decideFamilyCard, endFamilyCard, listFamilyCards, makeFamilyCard, type FamilyCardRow } from '#core/api/family.ts';
import { CARD_DAYS, cardState } from '#core/domain/households/family.ts';
import { coreActions } from '#core/domain/roles.ts';
import { makeCode, spacedCode } from '#core/domain/ways-in/codes.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import type { Job, RoomWork, Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { notify } from '../notices/notify.ts';
import { namesOf } from '../people/across.ts';
import { reachPerson } from '../reach.ts';
import { endTask } from '../tasks/tasks.ts';
import { hashOf } from '../ways-in/one-time.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { CONFIRM_TASK, isConfirmedGuardian, putTogether } from './join-household.ts';
import type { CoreTables } from '../tables.ts';
import type { FamilyCardTable } from './tables.ts';

const DAY_MS = 86_400_000;
const SHOWN = 50;

/** What staff who look after a child do with family cards: make, look, take back, and say whether who used one is family. */
export function familyCardRoutes(ways: WaysIn): readonly Route[] {
  const guard = allowedTo(coreActions, 'change-households');
  return [
    core.route(makeFamilyCard, guard, async (context, { params, body }) => {
      const child = await reachPerson(context, params.person, 'change-households');
      if (!child.ok) return child;
      const home = child.value.memberships.find(({ kind }) => kind === 'resident')?.org;
      // A card is of a home, for who lives in it.
      if (home === undefined) return fail('platform.not-found');
      if (body.guardian !== null && !(await isConfirmedGuardian(context, child.value.id, body.guardian))) return fail('core.guardian-unconfirmed');
      const code = makeCode(randomInt);
      const expires = new Date(context.now.getTime() + CARD_DAYS * DAY_MS);
      const made = await context.db
        .insertInto('core.family_card')
        .values({ person_id: child.value.id, card_id: body.id, hash: hashOf(ways, 'family-card', code), guardian_id: body.guardian, org_id: home, made_by: context.who.person, made_at: context.now, expires_at: expires })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      // The code of a first answer that was lost is not known to anybody; another card can be made.
      if (made.numInsertedOrUpdatedRows !== 1n) return fail('core.family-card-there');
      await context.audit({ action: 'make-family-card', org: home, subject: child.value.id, facts: { card: body.id, named: body.guardian !== null } });
      const org = await context.db.selectFrom('core.org').select(['name_th', 'name_en']).where('org_id', '=', home).executeTakeFirstOrThrow();
      return ok({ code: spacedCode(code), expiresAt: expires.toISOString(), home: { th: org.name_th, en: org.name_en } });
    }),

    core.route(listFamilyCards, guard, async (context, { params }) => {
      const child = await reachPerson(context, params.person, 'change-households');
      if (!child.ok) return child;
      const rows = await context.db.selectFrom('core.family_card').selectAll().where('person_id', 'in', child.value.ids).orderBy('made_at', 'desc').orderBy('card_id').limit(SHOWN).execute();
      const names = await namesOf(context, rows.flatMap((row) => [row.made_by, row.used_by, row.guardian_id].filter((id) => id !== null)));
      const full = (id: string | null): string | null => (id === null ? null : (names.get(id)?.full ?? ''));
      return ok({
        cards: rows.map((row): FamilyCardRow => ({
          id: row.card_id, state: stateOf(row, context.now), madeAt: row.made_at.toISOString(), madeBy: names.get(row.made_by ?? '')?.called ?? '', expiresAt: row.expires_at.toISOString(),
          onlyFor: full(row.guardian_id), usedBy: full(row.used_by), usedAt: row.used_at?.toISOString() ?? null, relation: row.relation,
        })),
      });
    }),

    core.route(endFamilyCard, guard, async (context, { params }) => {
      const card = await reachCard(context, params.card);
      if (!card.ok) return card;
      if (stateOf(card.value, context.now) === 'taken-back') return ok(undefined);
      const ended = await context.db.updateTable('core.family_card').set({ ended_at: context.now, ended_by: context.who.person }).where('card_id', '=', params.card).where('used_by', 'is', null).where('ended_at', 'is', null).executeTakeFirst();
      if (ended.numUpdatedRows !== 1n) return fail('core.family-card-changed');
      await context.audit({ action: 'end-family-card', org: card.value.org_id, subject: card.value.person_id, facts: { card: params.card } });
      return ok(undefined);
    }),

    core.route(decideFamilyCard, guard, async (context, { params, body }) => {
      const card = await reachCard(context, params.card);
      if (!card.ok) return card;
      const { person_id: child, used_by: usedBy, relation, accepted } = card.value;
      if (accepted === body.agrees) return ok(undefined);
      const decided = await context.db
        .updateTable('core.family_card')
        .set({ decided_at: context.now, decided_by: context.who.person, accepted: body.agrees })
        .where('card_id', '=', params.card)
        .where('used_by', 'is not', null)
        .where('decided_at', 'is', null)
        .executeTakeFirst();
      if (decided.numUpdatedRows !== 1n || usedBy === null || relation === null) return fail('core.family-card-changed');
      if (body.agrees) await putTogether(context, { child, grownUp: usedBy, relation, org: card.value.org_id, addedBy: context.who.person });
      await endTask(context, { kind: CONFIRM_TASK, thing: params.card, outcome: 'done' });
      await context.audit({ action: body.agrees ? 'confirm-family-card' : 'refuse-family-card', org: card.value.org_id, subject: child, facts: { card: params.card, person: usedBy } });
      if (!body.agrees) await notify(context, { to: usedBy, kind: 'core.family-refused', href: '/family', about: params.card });
      return ok(undefined);
    }),
  ];
}

type CardRow = Selectable<FamilyCardTable>;

function stateOf(row: CardRow, now: Date): FamilyCardRow['state'] {
  return cardState({ expiresAt: row.expires_at.getTime(), usedAt: row.used_at?.getTime() ?? null, accepted: row.accepted, endedAt: row.ended_at?.getTime() ?? null }, now.getTime());
}

async function reachCard(context: CoreContext, id: string): Promise<Result<CardRow>> {
  const row = await context.db.selectFrom('core.family_card').selectAll().where('card_id', '=', id).executeTakeFirst();
  if (row === undefined) return fail('platform.not-found');
  const child = await reachPerson(context, row.person_id, 'change-households');
  return child.ok ? ok(row) : child;
}

/** A card that nobody used in its time is over, and that stands in the audit like everything that became of cards. */
export async function endOldCards(work: Pick<RoomWork<CoreTables>, 'transaction'>): Promise<void> {
  await work.transaction(async (context) => {
    const rows = await context.tx.query<{ card: string; person: string; org: string }>(
      'update core.family_card set ended_at = expires_at where used_by is null and ended_at is null and expires_at <= $1 returning card_id as card, person_id as person, org_id as org', [context.now],
    );
    for (const { card, person, org } of rows) await context.audit({ action: 'family-card-over', org, subject: person, facts: { card } });
  });
}

export function familyCardJobs(): readonly Job[] {
  return [core.job('end-family-cards', endOldCards, '40 2 * * *')];
}

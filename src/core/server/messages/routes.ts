import { chooseNamedPerson, listNamedPersons, listWritable, seeMessages, sendMessage } from '#core/api/messages.ts';
import { mayWrite } from '#core/domain/messages/message.ts';
import { coreActions } from '#core/domain/roles.ts';
import type { BodyOf } from '#platform/domain/call.ts';
import { newId } from '#platform/domain/ids.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo, signedIn } from '../guards.ts';
import { standingOf } from '#core/domain/safeguarding/screening.ts';
import { reachOrg } from '../reach.ts';
import { STAMP } from '../tasks/tables.ts';
import { adultOf, childrenIn, namedIn } from './line.ts';
import { namedHomes } from './named.ts';

export function messageRoutes(): readonly Route[] {
  return [
    core.route(sendMessage, signedIn, async (context, { body }) => await context.asSystem(() => send(context, body))),

    core.route(seeMessages, signedIn, async (context, { body }) => {
      // What the asker cannot read is not there for them.
      const readable = await context.tx.query<{ id: string }>('select message_id as id from core.message where message_id = any ($1::uuid[])', [body.messages]);
      const ids = readable.map(({ id }) => id);
      await context.tx.query('insert into core.message_seen (person_id, message_id, at) select $1, unnest($2::uuid[]), $3 on conflict do nothing', [context.who.person, ids, context.now]);
      await context.asSystem(() => context.tx.query(`update core.message set ${STAMP} where message_id = any ($1::uuid[])`, [ids]));
      return ok({});
    }),

    core.route(listWritable, allowedTo(coreActions, 'write-to-children'), async (context) => {
      const me = context.who.person ?? '';
      const today = bangkokDay(context.now);
      return await context.asSystem(async () => {
        const adult = await adultOf(context, me);
        const places = await context.tx.query<{ id: string; th: string; en: string }>(
          "select org_id as id, name_th as th, name_en as en from core.org where kind = 'home' and closed_at is null and org_id = any ($1::uuid[]) order by name_th", [adult.roles.map(({ org }) => org)],
        );
        const homes = [];
        for (const { id, th, en } of places) {
          const named = await namedIn(context, id);
          const may = mayWrite({ adult, home: id, named: named.map((one) => one.id) }, today);
          const children = may.ok ? await childrenIn(context, { home: id }) : [];
          homes.push({
            id, name: { th, en }, problem: may.ok ? null : may.problem.code, isScreened: standingOf(adult.screenedUntil, today) !== 'missing', named: named.filter((one) => one.id !== me).map((one) => one.name),
            children: children.map((child) => ({ id: child.id, callName: child.name, animal: child.animal })),
          });
        }
        return ok({ homes });
      });
    }),

    core.route(listNamedPersons, allowedTo(coreActions, 'choose-named-person'), async (context) => ok(await namedHomes(context))),

    core.route(chooseNamedPerson, allowedTo(coreActions, 'choose-named-person'), async (context, { body }) => {
      const reached = await reachOrg(context, body.home, 'choose-named-person');
      if (!reached.ok) return reached;
      const there = await context.tx.query<{ id: string }>(
        "select distinct person_id as id from core.membership where person_id = any ($1::uuid[]) and org_id = any ($2::uuid[]) and kind <> 'resident' and to_day is null", [body.people, reached.value],
      );
      if (there.length !== new Set(body.people).size) return fail('platform.not-found');
      // Of two who choose at once the second takes the place of the first.
      await context.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`named persons ${body.home}`]);
      await context.tx.query('delete from core.named_person where org_id = $1', [body.home]);
      await context.tx.query('insert into core.named_person (org_id, person_id) select $1, unnest($2::uuid[])', [body.home, there.map(({ id }) => id)]);
      // Who reads along from now on is sent what was written before.
      await context.asSystem(() => context.tx.query(`update core.message set ${STAMP} where person_id in (select person_id from core.membership where org_id = $1 and kind = 'resident' and to_day is null)`, [body.home]));
      await context.audit({ action: 'choose-named-person', org: body.home, facts: { people: there.map(({ id }) => id) } });
      return ok({});
    }),
  ];
}

async function send(context: CoreContext, body: BodyOf<typeof sendMessage>): Promise<Result<{ sent: number }>> {
  const me = context.who.person ?? '';
  const text = body.text.trim();
  if (text === '') return fail('platform.bad-input');
  const fromChild = body.adult !== undefined;
  const adultId = body.adult ?? me;
  const children = fromChild ? await childrenIn(context, { child: me }) : body.child !== undefined ? await childrenIn(context, { child: body.child }) : body.home !== undefined ? await childrenIn(context, { home: body.home }) : [];
  const home = children[0]?.home;
  if (home === undefined) return fail('platform.not-found');
  // A child writes back, and to nobody who did not write first.
  if (fromChild && (await context.tx.query('select 1 from core.message where person_id = any ($1::uuid[]) and adult_id = $2 and not from_child limit 1', [context.who.ids, adultId])).length === 0) return fail('platform.not-found');
  const named = (await namedIn(context, home)).map(({ id }) => id);
  const may = mayWrite({ adult: await adultOf(context, adultId), home, named }, bangkokDay(context.now));
  if (!may.ok) return may;
  const single = children.length === 1;
  for (const child of children) {
    const id = single ? body.id : newId();
    await context.tx.query(
      'insert into core.message (person_id, message_id, adult_id, from_child, text, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [child.id, id, adultId, fromChild, text, context.now],
    );
    await context.tx.query('insert into core.message_seen (person_id, message_id, at) values ($1, $2, $3) on conflict do nothing', [me, id, context.now]);
    await context.tell({ name: 'core.message-sent', org: home, subject: id, person: child.id, facts: { fromChild } });
  }
  await context.audit({ action: 'send-message', org: home, subject: body.id, facts: { to: children.length, fromChild } });
  return ok({ sent: children.length });
}

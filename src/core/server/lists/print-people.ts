import { printPeople } from '#core/api/lists.ts';
import { coreActions } from '#core/domain/roles.ts';
import { animalShapes } from '#platform/domain/animals/animal-shapes.ts';
import { isAnimal } from '#platform/domain/animals/animal-ids.ts';
import { ok } from '#platform/domain/result.ts';
import { bangkokDay, formatDayLong } from '#platform/domain/time.ts';
import { makePdf } from '#platform/server/pdf/sheet.ts';
import { BytesAnswer, type Route } from '#platform/server/room.ts';
import { core, type CoreContext } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { peoplePage } from '../people-page.ts';
import { reachOrg } from '../reach.ts';

/** More than one home has; a sheet for a wall is no register. */
const MOST = 400;
const WORDS = {
  th: { who: 'คนในบ้าน', people: (n: number) => `${n} คน`, page: (page: number, pages: number) => `หน้า ${page} จาก ${pages}` },
  en: { who: 'People of the home', people: (n: number) => `${n} people`, page: (page: number, pages: number) => `page ${page} of ${pages}` },
} as const;

/** The list of a home to hang on its wall: call names in large letters beside the animals by which children find themselves; no birth date and no number. */
export function printRoute(): Route {
  return core.route(printPeople, allowedTo(coreActions, 'see-people'), async (context, { query }) => {
    const reached = await reachOrg(context, query.org, 'see-people');
    if (!reached.ok) return reached;
    const org = await context.db.selectFrom('core.org').select(['name_th', 'name_en']).where('org_id', '=', query.org).executeTakeFirstOrThrow();
    const people = await everybody(context, query.org);
    const language = context.exchange?.language ?? 'th';
    const { who, people: count, page } = WORDS[language];
    const home = language === 'th' ? org.name_th : org.name_en;
    const day = formatDayLong(bangkokDay(context.now), language);
    await context.outside((own) => own.audit({ action: 'print-people', org: query.org, facts: { people: people.length } }));
    const pdf = await makePdf({ title: `${who} · ${home}`, language, foot: (at, pages) => `${home} · ${day} · ${page(at, pages)}` }, (sheet) => {
      sheet.heading(home, 1);
      sheet.paragraph(`${who} · ${count(people.length)} · ${day}`, { quiet: true });
      for (const person of people) {
        const animal = person.animal;
        sheet.entry({ drawing: animal !== null && isAnimal(animal) ? animalShapes[animal] : null, title: person.callName, note: `${person.givenName} ${person.familyName}`.trim() });
      }
    });
    return ok(new BytesAnswer(pdf, 'application/pdf', `people-${bangkokDay(context.now)}.pdf`));
  });
}

async function everybody(context: CoreContext, org: string): Promise<Awaited<ReturnType<typeof peoplePage>>['people']> {
  const people: Awaited<ReturnType<typeof peoplePage>>['people'] = [];
  for (let after: string | null = null, first = true; (first || after !== null) && people.length < MOST; first = false) {
    const page: Awaited<ReturnType<typeof peoplePage>> = await peoplePage(context, { org, find: '', after, limit: 200 });
    people.push(...page.people.filter(({ kind }) => kind === 'resident'));
    after = page.next;
  }
  return people;
}

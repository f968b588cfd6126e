import type { AnswerOf } from '#platform/domain/call.ts';
import { exportPrivacy, getPrivacy } from '#core/api/people.ts';
import { coreActions } from '#core/domain/roles.ts';
import { ok } from '#platform/domain/result.ts';
import { TextAnswer, type Route } from '#platform/server/room.ts';
import { csvTable } from '#platform/server/tables/write-csv.ts';
import words from '#core/words/people/th.json' with { type: 'json' };
import wordsEn from '#core/words/people/en.json' with { type: 'json' };
import { core, type House } from '../core-room.ts';
import { allowedTo } from '../guards.ts';
import { platformPerson } from './person-columns.ts';

type Row = AnswerOf<typeof getPrivacy>['rows'][number];

/** The record of processing, made from what each room says of its tables: a schema test holds the two together, so it cannot drift. */
export function privacyRoutes(house: House): readonly Route[] {
  const guard = allowedTo(coreActions, 'see-privacy');
  return [
    core.route(getPrivacy, guard, () => Promise.resolve(ok({ rows: rowsOf(house) }))),
    core.route(exportPrivacy, guard, (_context, { query }) => Promise.resolve(ok(new TextAnswer(csvOf(rowsOf(house), query.language ?? 'th'), 'text/csv; charset=utf-8', 'record-of-processing.csv')))),
  ];
}

function rowsOf(house: House): Row[] {
  return [...house().map(({ name, person }) => [name, person] as const), ['platform', platformPerson] as const].flatMap(([room, { groups, entries }]) =>
    groups.map(({ group, name, why, howLong, who, basis, sensitive }) => ({
      room, group, name, why, howLong, who, basis, sensitive: sensitive === true, tables: [...new Set(entries.filter((entry) => entry.group === group).map(({ table }) => table))],
    })),
  );
}

function csvOf(rows: readonly Row[], language: 'th' | 'en'): string {
  const say = language === 'th' ? words : wordsEn;
  return csvTable<Row>(
    [
      { header: say['privacy.room'], value: (row) => row.room },
      { header: say['privacy.what'], value: (row) => row.name[language] },
      { header: say['all.why'], value: (row) => row.why[language] },
      { header: say['all.basis'], value: (row) => row.basis },
      { header: say['privacy.sensitive'], value: (row) => (row.sensitive ? say['privacy.yes'] : '') },
      { header: say['all.how-long'], value: (row) => row.howLong[language] },
      { header: say['all.who'], value: (row) => row.who[language] },
      { header: say['privacy.tables'], value: (row) => row.tables.join(', ') },
    ],
    rows,
  );
}

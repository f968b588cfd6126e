import { Array as List, Enum, Integer, Literal, Null, Object as Shape, Optional, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { bands, services } from './domain/count.ts';

const Query = Shape({ year: Optional(Integer({ minimum: 2564, maximum: 2700 })), service: Optional(Enum([...services])) });
const Group = Shape({
  band: Enum([...bands]),
  /** People reached since October at the end of `asOf`; null where fewer than ten would be told. */
  people: Union([Integer(), Null()]),
  asOf: Union([Text({ pattern: '^[0-9]{4}-[0-9]{2}$' }), Null()]),
  /** Registered population of that age there; null for those whose age is not known. */
  registered: Union([Integer(), Null()]),
});
const Row = Shape({
  /** Null for people served where no province is noted. */
  province: Union([Shape({ code: Text(), name: Shape({ th: Text(), en: Text() }), region: Text() }), Null()]),
  groups: List(Group),
});
export type ReachRow = Static<typeof Row>;

export const getReach = call({
  name: 'reach.get-reach', method: 'GET', path: '/api/reach/people', summary: 'People reached in a fiscal year by province and age band, over the registered population.',
  query: Query,
  answer: Shape({
    year: Integer(), years: List(Integer()), service: Enum([...services]),
    /** The last month that is over, in that year; null where none is. */
    upTo: Union([Text(), Null()]),
    smallest: Literal(10),
    registeredAsOf: Union([Text(), Null()]), source: Text(),
    rows: List(Row),
  }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'reach.no-such-year'],
});
export const exportReach = call({
  name: 'reach.export-reach', method: 'GET', path: '/api/reach/people.csv', summary: 'The same as a table to take away.', query: Query,
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'reach.no-such-year'],
});

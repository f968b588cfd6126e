import { Array as List, Boolean as Flag, Enum, Integer, Literal, Null, Number as Real, Object as Shape, Optional, String as Text, Union, Unknown, Unsafe, type Static } from 'typebox';
import { KIND_NAME, listStates, rowOutcomes } from '#core/domain/lists/list.ts';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const ListId = Shape({ list: Id });
const State = Enum([...listStates]);
const Outcome = Enum([...rowOutcomes]);
/** A kind of list that some room declares; people where none is said. */
const Kind = Optional(Text({ pattern: KIND_NAME }));
const Names = Shape({ th: Text(), en: Text() });
/** A row of a spreadsheet, which has 1,048,576 at most. */
const RowNumber = Integer({ minimum: 0, maximum: 1_048_576 });
/** Written as plain JSON Schema, as in `holes.ts`. */
const Counts = Unsafe<Record<string, number>>({ type: 'object', additionalProperties: { type: 'integer' } });
const ACTING = ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'];

/** A list as an office has it, kept for a month. */
export const addList = call({
  name: 'core.add-list', method: 'POST', path: '/api/core/lists/:list/file', summary: 'Sends a list as XLSX or CSV; it is read and judged, and nothing is taken in yet.',
  params: ListId, query: Shape({ org: Id, name: Text({ minLength: 1, maxLength: 200 }), kind: Kind }), answer: Shape({ id: Id }),
  problems: [...ACTING, 'platform.bad-table', 'platform.too-large', 'core.list-id-in-use'],
});

const Brief = Shape({
  id: Id, kind: Text(), org: Shape({ id: Id, name: Names }), fileName: Text(), state: State, madeAt: Integer(), madeBy: Text(), rows: Integer(), counts: Counts, step: Integer(), kept: Flag(),
});
export const listLists = call({
  name: 'core.list-lists', method: 'GET', path: '/api/core/lists', summary: 'Lists that were sent in for the organisations one looks after, the newest first.',
  query: Shape({ kind: Kind }), answer: Shape({ lists: List(Brief) }), problems: ['platform.not-signed-in', 'platform.not-allowed'],
});

const Reason = Shape({ field: Union([Text(), Null()]), code: Text(), data: Optional(Unknown()) });
const Column = Shape({ letter: Text(), head: Text(), key: Union([Text(), Null()]), sure: Real(), why: Union([Text(), Null()]), samples: List(Text()) });
export const ListShape = Shape({
  ...Brief.properties,
  problem: Union([Null(), Shape({ code: Text(), data: Optional(Unknown()) })]),
  /** How far the program is, 0 to 1; null where it does not work on it. */
  done: Union([Real(), Null()]),
  sheet: Integer(), sheets: List(Shape({ name: Text(), hidden: Flag() })), titles: List(Text()), headRow: Integer(), hiddenRows: List(Integer()),
  columns: List(Column),
  /** Keys of what a column may hold, and whether those are there without which nothing can be taken in. */
  fields: List(Text()), complete: Flag(),
  /** Typed names of organisations, what each means, and what it may mean. */
  places: List(Shape({ typed: Text(), org: Union([Id, Null()]), like: Union([Id, Null()]) })),
  orgs: List(Shape({ id: Id, name: Names })),
  /** An earlier list of the very same file, where there is one. */
  sameFile: Union([Null(), Shape({ id: Id, madeAt: Integer() })]),
  kept: Flag(),
});
export type ListAnswer = Static<typeof ListShape>;
export const getList = call({
  name: 'core.get-list', method: 'GET', path: '/api/core/lists/:list', summary: 'One list: what was read in it, what its columns are taken for, how far it is.',
  params: ListId, answer: ListShape, problems: ACTING,
});

export const setListColumns = call({
  name: 'core.set-list-columns', method: 'PUT', path: '/api/core/lists/:list/columns', summary: 'Says what the columns hold and which organisations are meant; the rows are judged again.',
  params: ListId,
  body: Shape({ sheet: Optional(Integer({ minimum: 0, maximum: 500 })), columns: Optional(List(Union([Text(), Null()]), { maxItems: 256 })), places: Optional(Unsafe<Record<string, string | null>>({ type: 'object', additionalProperties: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] } })) }),
  problems: [...ACTING, 'core.list-not-ready', 'core.list-forgotten', 'core.list-column-missing', 'platform.bad-input'],
});

const Row = Shape({
  row: Integer(), cells: List(Text()), outcome: Outcome, reasons: List(Reason), addable: Flag(), undone: Union([Literal('removed'), Literal('kept'), Null()]),
  /** What the row was read as, by its kind; of people more is said. */
  readAs: Union([Null(), Shape({ name: Text(), notes: List(Text()), days: List(Text()) })]),
  person: Union([Null(), Shape({ id: Union([Id, Null()]), title: Text(), givenName: Text(), familyName: Text(), callName: Text(), birth: Union([Text(), Null()]), kind: Text(), place: Union([Names, Null()]) })]),
});
export const listListRows = call({
  name: 'core.list-list-rows', method: 'GET', path: '/api/core/lists/:list/rows', summary: 'Rows of a list as they were judged.',
  params: ListId, query: Shape({ outcome: Optional(Outcome), undone: Optional(Literal('kept')), after: Optional(RowNumber), limit: Optional(Integer({ minimum: 1, maximum: 200 })) }),
  answer: Shape({ rows: List(Row), next: Union([Integer(), Null()]) }), problems: ACTING,
});

export const decideListRows = call({
  name: 'core.decide-list-rows', method: 'POST', path: '/api/core/lists/:list/decide', summary: 'Rows that were unclear are taken in, or not after all.',
  params: ListId, body: Shape({ rows: List(RowNumber, { minItems: 1, maxItems: 200 }), take: Flag() }), problems: [...ACTING, 'core.list-not-ready'],
});
export const runList = call({
  name: 'core.run-list', method: 'POST', path: '/api/core/lists/:list/run', summary: 'Takes in the rows that are ready; asked again it changes nothing.', params: ListId, problems: [...ACTING, 'core.list-not-ready', 'core.list-forgotten'],
});
export const undoList = call({
  name: 'core.undo-list', method: 'POST', path: '/api/core/lists/:list/undo', summary: 'Takes back all that the list brought; that on which something was built since stays and is named.',
  params: ListId, problems: [...ACTING, 'core.list-not-ready', 'core.list-forgotten'],
});
export const getListPreview = call({
  name: 'core.get-list-preview', method: 'GET', path: '/api/core/lists/:list/rows.xlsx', summary: 'The rows as they came, with what becomes of each and why beside it.', params: ListId, problems: ACTING,
});

const Which = Shape({ org: Optional(Id) });
export const exportPeople = call({
  name: 'core.export-people', method: 'GET', path: '/api/core/people.csv', summary: 'The people one looks after as a CSV.', query: Which, problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const exportPeopleWorkbook = call({
  name: 'core.export-people-workbook', method: 'GET', path: '/api/core/people.xlsx', summary: 'The same as a workbook.', query: Which, problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});
export const printPeople = call({
  name: 'core.print-people', method: 'GET', path: '/api/core/people.pdf', summary: 'The members of a home to print, in large letters and with their pictures.', query: Shape({ org: Id }), problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found'],
});

import { Array as List, Integer, Null, Object as Shape, String as Text, Union } from 'typebox';
import { call } from '#platform/domain/call.ts';

const Id = Text({ format: 'uuid' });
const Names = Shape({ th: Text(), en: Text() });
const NOT = ['platform.not-signed-in', 'platform.not-allowed'];

export const listAwaited = call({
  name: 'library.list-awaited', method: 'GET', path: '/api/library/awaited', summary: 'Titles of another library that wait for their file, the first to come first.',
  answer: Shape({
    titles: List(Shape({
      id: Id, org: Shape({ id: Id, name: Names }), title: Text(), people: List(Text()), numbers: List(Text()), published: Union([Text(), Null()]), copies: Union([Integer(), Null()]),
      link: Union([Text(), Null()]), fileName: Union([Text(), Null()]), loans: Integer(), madeAt: Integer(),
    })),
    /** All that wait, where not all are told; and all whose file has come. */
    waiting: Integer(), filled: Integer(),
  }),
  problems: NOT,
});

/** Null where so few people read that the number would tell of them. */
const Readers = Union([Integer(), Null()]);
export const getPastLoans = call({
  name: 'library.get-past-loans', method: 'GET', path: '/api/library/past-loans', summary: 'Loans that another library noted, by year and by title; who borrowed is never told.',
  answer: Shape({
    loans: Integer(), readers: Readers,
    years: List(Shape({ year: Integer(), loans: Integer(), readers: Readers })),
    titles: List(Shape({ id: Union([Id, Null()]), title: Text(), loans: Integer() })),
  }),
  problems: NOT,
});

import { Array as List, Boolean as Flag, Enum, Null, Object as Shape, String as Text, Union, type Static } from 'typebox';
import { call } from '#platform/domain/call.ts';
import { TitleShape } from '../api.ts';

/** How far a book is read, in words: nobody's reading is measured before others. */
export const readSoFar = ['new', 'begun', 'half', 'nearly', 'done'] as const;
const Far = Enum([...readSoFar]);

const FamilyReader = Shape({
  person: Text({ format: 'uuid' }), callName: Text(), animal: Union([Text(), Null()]),
  /** Whether they let their family see what they read; from ten on it is theirs to say. */
  shows: Flag(),
  /** The book whose page they turned last; null where they have none, or do not show it. */
  reads: Union([Null(), Shape({
    title: TitleShape, far: Far,
    /** Whether the asker has the same book now, and whether they can have it: what only the home lends is the children's. */
    mine: Flag(), mayHave: Flag(),
  })]),
});
export type FamilyReader = Static<typeof FamilyReader>;

export const listFamilyReading = call({
  name: 'library.list-family-reading', method: 'GET', path: '/api/library/family', summary: 'Children one is family of, each with the book they read now.', answer: Shape({ readers: List(FamilyReader) }), problems: ['platform.not-signed-in'],
});

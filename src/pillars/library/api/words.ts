import { Array as List, Enum, Object as Shape, String as Text } from 'typebox';
import type { PublicationReason, PublicationState } from '#core/domain/moderation/publication.ts';
import { call } from '#platform/domain/call.ts';
import { REASONS_AT_MOST, WORD_LENGTH, wordReasons, type WordReason } from '../domain/word.ts';

// Apart from `../api.ts`, which comes with the library's first page.

const Id = Text({ format: 'uuid' });

/** What a reader liked about a book, for others of the same home: somebody reads it there first. */
export const sayWord = call({
  name: 'library.say-word', method: 'POST', path: '/api/library/words', summary: 'Says what one liked about a book one borrowed; somebody reads it before others of the home do.', outbox: true,
  body: Shape({ id: Id, title: Id, reasons: List(Enum([...wordReasons]), { maxItems: REASONS_AT_MOST }), text: Text({ maxLength: WORD_LENGTH }) }), answer: Shape({ word: Id }),
  problems: ['platform.not-signed-in', 'platform.not-allowed', 'platform.not-found', 'library.word-empty'],
});
export const takeWordBack = call({
  name: 'library.take-word-back', method: 'POST', path: '/api/library/words/:word/back', summary: 'Takes one’s word about a book back; nothing of it stays.', outbox: true,
  params: Shape({ word: Id }), body: Shape({ id: Id }), answer: Shape({}), problems: ['platform.not-signed-in', 'platform.not-found'],
});
/** A word about a book as it lies on a device: one's own, or one that is out in one's home. */
export interface KeptWord {
  readonly id: string;
  readonly title: string;
  readonly reasons: readonly WordReason[];
  readonly text: string;
  /** About how old who wrote it was, in years; null where it is not said. */
  readonly age: number | null;
  readonly at: number;
  /** How one's own stands; null for that of somebody else. */
  readonly own: { readonly state: PublicationState; readonly reason: PublicationReason | null; readonly said: string } | null;
}

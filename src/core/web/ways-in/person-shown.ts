import type { getPerson } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';

/** What a part of a person's page about their ways in is told. */
export type PersonShown = Pick<AnswerOf<typeof getPerson>, 'person'>;

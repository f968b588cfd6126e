import type { getPerson } from '#core/api.ts';
import type { AnswerOf } from '#platform/domain/call.ts';

export type PersonFacts = AnswerOf<typeof getPerson>;

/** What each part of a person's page is given. */
export interface PersonPartProps {
  readonly facts: PersonFacts;
  /** Something changed on the server. */
  readonly onChanged: () => void;
}

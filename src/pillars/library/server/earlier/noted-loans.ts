import type { Day } from '#platform/domain/time.ts';
import type { Work } from '../tables.ts';

/** A row as it waits to be taken in. */
export interface LoanToTake extends Readonly<Record<string, unknown>> {
  /** As the list names them. */
  readonly who: string;
  readonly title: string;
  /** One of the two is there. */
  readonly titleId: string | null;
  readonly awaitedId: string | null;
  readonly borrowed: Day;
  readonly due: Day | null;
  readonly returned: Day | null;
  readonly far: string | null;
  readonly runs: boolean;
}

export interface NotedLoan {
  readonly row: number;
  readonly person: string;
  readonly id: string;
  readonly loan: LoanToTake;
}

export interface KnownLoans {
  /** Loans of another library that were taken in, by {@link loanKey}. */
  readonly past: ReadonlySet<string>;
  /** Loans of ours that run: the person and the title. */
  readonly running: ReadonlySet<string>;
}

/** One book lent to one person on one day is one loan, with whatever list it comes. A book that waited for its file and has it now is the same book. */
export function loanKey(person: string, { titleId, awaitedId, borrowed }: Pick<LoanToTake, 'titleId' | 'awaitedId' | 'borrowed'>): string {
  return `${person} ${titleId ?? awaitedId ?? ''} ${borrowed}`;
}

export async function notedLoans(context: Work, people: readonly string[]): Promise<KnownLoans> {
  const past = await context.tx.query<{ person: string; title: string | null; awaited: string | null; borrowed: Day }>(
    `select l.person_id as person, coalesce(l.title_id, w.title_id) as title, l.awaited_id as awaited, l.borrowed_on as borrowed
     from library.past_loan l left join library.awaited w on w.org_id = l.org_id and w.awaited_id = l.awaited_id where l.person_id = any ($1)`,
    [people],
  );
  const running = await context.tx.query<{ person: string; title: string }>('select person_id as person, title_id as title from library.loan where person_id = any ($1) and ended_at is null', [people]);
  return {
    past: new Set(past.map(({ person, title, awaited, borrowed }) => loanKey(person, { titleId: title, awaitedId: awaited, borrowed }))),
    running: new Set(running.map(({ person, title }) => `${person} ${title}`)),
  };
}

import type { Standing } from '#library/api.ts';
import type { Hold } from '#library/domain/hold.ts';
import { decideRenew, isRunning } from '#library/domain/loan.ts';
import { freeCopies, type Pool } from '#library/domain/pool.ts';
import { positionsOf, readPools } from '../lending/locked-pool.ts';
import { activeHolds, runningLoans } from '../lending/rows.ts';
import type { Reader } from '../reader.ts';
import type { Work } from '../tables.ts';

/** A title, and the pool it would come from. */
export interface Standee {
  readonly id: string;
  readonly ageFrom: number | null;
  readonly pool: string | null;
}

/** What a reader can do about each title now, in a handful of queries however many titles. */
export async function standingsOf(context: Work, reader: Reader, titles: readonly Standee[]): Promise<ReadonlyMap<string, Standing>> {
  const now = context.now.getTime();
  const loans = new Map((await runningLoans(context, reader.person)).filter((loan) => isRunning(loan, now)).map((loan) => [loan.titleId, loan]));
  const holds = new Map((await activeHolds(context, reader.person)).map((hold) => [hold.titleId, hold]));
  const wanted = titles.flatMap(({ id, pool }) => [pool, loans.get(id)?.poolId]).filter((id) => id !== undefined && id !== null);
  const pools = await readPools(context, [...new Set(wanted)]);
  const positions = await positionsOf(context, titles.flatMap(({ id }) => holds.get(id) ?? []));
  return new Map(
    titles.map((title): [string, Standing] => {
      const pool = title.pool === null ? undefined : pools.get(title.pool);
      const loan = loans.get(title.id);
      const hold = holds.get(title.id);
      const loanPool = loan === undefined ? undefined : pools.get(loan.poolId);
      return [title.id, {
        pool: pool === undefined ? null : poolAnswer(pool),
        loan: loan === undefined ? null : {
          id: loan.id, dueAt: loan.dueAt, renewals: loan.renewals,
          canRenew: loanPool !== undefined && decideRenew({ loan, renewal: loan.renewals + 1, title, pool: loanPool, rules: reader.rules, age: reader.age, now, offline: false }).ok,
        },
        hold: hold === undefined ? null : holdAnswer(hold, positions.get(hold.id) ?? null),
      }];
    }),
  );
}

function poolAnswer(pool: Pool): Standing['pool'] {
  return { id: pool.id, licence: pool.licence, copies: pool.copies, free: pool.licence === 'open' ? 0 : freeCopies(pool), waiting: pool.waiting };
}

function holdAnswer(hold: Hold, position: number | null): Standing['hold'] {
  return { id: hold.id, state: hold.state === 'offered' ? 'offered' : 'waiting', position: hold.state === 'offered' ? null : position, offeredUntil: hold.offeredUntil };
}

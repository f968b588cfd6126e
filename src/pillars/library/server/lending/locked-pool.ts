import { advanceQueue, expireOffer, type Hold } from '#library/domain/hold.ts';
import { decideExpire } from '#library/domain/loan.ts';
import { applyPoolChange, type Pool, type PoolChange } from '#library/domain/pool.ts';
import { rulesOf } from '../reader.ts';
import { STAMP, type Work } from '../tables.ts';
import { HOLD_COLUMNS, holdOf, LOAN_COLUMNS, loanOf, POOL_COLUMNS, poolOf, writeHold, writeLoan, type HoldRow, type LoanRow, type PoolRow } from './rows.ts';
import { noticeHoldOffered } from './notices.ts';
import { tellHold, tellLoanEnded } from './tell.ts';

/** Most ends and most offers that one transaction writes, so that none holds a pool for long. */
const BATCH = 300;

/**
 * A pool whose row this transaction holds. What one person gives back is another person's to take, so it works as the system; counters are changed
 * here in memory and written once by `finish`.
 */
export class LockedPool {
  readonly #context: Work;
  #pool: Pool;
  readonly #before: Pool;

  constructor(context: Work, pool: Pool) {
    this.#context = context;
    this.#pool = pool;
    this.#before = pool;
  }

  get pool(): Pool {
    return this.#pool;
  }

  change(change: PoolChange): void {
    this.#pool = applyPoolChange(this.#pool, change);
  }

  /** What an organisation says of the pool itself; the counters of an open pool stand at nothing. */
  redefine(licence: Pool['licence'], copies: number): void {
    this.#pool = licence === 'open' ? { ...this.#pool, licence, copies, lent: 0, offered: 0, waiting: 0 } : { ...this.#pool, licence, copies };
  }

  /** Ends what time has ended already. The asker's own offer is left to the decision about it. Returns how much it ended. */
  async settle(now: number, asker: string | null = null): Promise<number> {
    const context = this.#context;
    return await context.asSystem(async () => {
      const due = await context.tx.query<LoanRow>(
        `select ${LOAN_COLUMNS} from library.loan where pool_org_id = $1 and pool_id = $2 and licence = 'copies' and ended_at is null and due_at < $3 order by due_at limit ${BATCH}`,
        [this.#pool.orgId, this.#pool.id, new Date(now)],
      );
      for (const loan of due.map(loanOf)) {
        const outcome = decideExpire(loan, now);
        if (!outcome.fresh) continue;
        await writeLoan(context, outcome.loan);
        this.change(outcome.poolChange);
        await tellLoanEnded(context, outcome.loan, this.#pool.orgId);
      }
      const lapsed = await context.tx.query<HoldRow>(
        `select ${HOLD_COLUMNS} from library.hold where pool_id = $1 and state = 'offered' and offered_until < $2 and person_id is distinct from $3 order by ticket limit ${BATCH}`,
        [this.#pool.id, new Date(now), asker],
      );
      for (const hold of lapsed.map(holdOf)) {
        const outcome = expireOffer(hold, now);
        if (!outcome.fresh) continue;
        await writeHold(context, outcome.hold);
        this.change(outcome.poolChange);
      }
      return due.length + lapsed.length;
    });
  }

  /** Offers what is free to whose turn it is, and writes the counters. Returns the offers made. */
  async finish(now: number): Promise<readonly Hold[]> {
    const context = this.#context;
    return await context.asSystem(async () => {
      const offers: Hold[] = [];
      if (this.#pool.licence === 'copies' && this.#pool.waiting > 0 && this.#pool.copies > this.#pool.lent + this.#pool.offered) {
        const { rules } = await rulesOf(context, this.#pool.orgId);
        for (let more = true; more; ) {
          const waiting = await context.tx.query<HoldRow>(`select ${HOLD_COLUMNS} from library.hold where pool_id = $1 and state = 'waiting' order by ticket limit 100`, [this.#pool.id]);
          const advance = advanceQueue(this.#pool, waiting.map(holdOf), rules, now);
          this.change(advance.poolChange);
          for (const hold of advance.offers) {
            await writeHold(context, hold);
            await tellHold(context, 'library.hold-offered', hold, this.#pool.orgId);
            await noticeHoldOffered(context, hold);
          }
          offers.push(...advance.offers);
          more = advance.more && advance.offers.length > 0;
        }
      }
      if (this.#pool !== this.#before) {
        const { id, orgId, licence, copies, lent, offered, waiting, nextTicket } = this.#pool;
        await context.tx.query(`update library.pool set licence = $3, copies = $4, lent = $5, offered = $6, waiting = $7, next_ticket = $8, ${STAMP} where org_id = $1 and pool_id = $2`, [
          orgId, id, licence, copies, lent, offered, waiting, nextTicket,
        ]);
      }
      return offers;
    });
  }
}

/**
 * Locks the rows of pools, always in the order of their ids, so that two requests never wait for each other in a ring. A pool of a former home is not in a person's
 * sight and still gets its copy back, hence as the system.
 */
export async function lockPools(context: Work, ids: readonly string[]): Promise<ReadonlyMap<string, LockedPool>> {
  if (ids.length === 0) return new Map();
  const rows = await context.asSystem(() =>
    context.tx.query<PoolRow>(`select ${POOL_COLUMNS} from library.pool where pool_id = any($1::uuid[]) order by pool_id for update`, [ids]),
  );
  return new Map(rows.map((row) => [row.pool_id, new LockedPool(context, poolOf(row))]));
}

/** The pools, read without a lock: for open licences, where nothing is counted. */
export async function readPools(context: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Pool>> {
  if (ids.length === 0) return new Map();
  const rows = await context.asSystem(() => context.tx.query<PoolRow>(`select ${POOL_COLUMNS} from library.pool where pool_id = any($1::uuid[])`, [ids]));
  return new Map(rows.map((row) => [row.pool_id, poolOf(row)]));
}

/** What one person asks for is decided one by one, so that limits hold between two tablets. Taken before any pool. */
export async function lockPerson(context: Work, person: string): Promise<void> {
  await context.tx.query("select pg_advisory_xact_lock(hashtextextended('library.person ' || $1, 0))", [person]);
}

/** Place in the queue of each waiting hold, from 1. */
export async function positionsOf(context: Work, holds: readonly Hold[]): Promise<ReadonlyMap<string, number>> {
  const waiting = holds.filter((hold) => hold.state === 'waiting');
  if (waiting.length === 0) return new Map();
  const rows = await context.asSystem(() =>
    context.tx.query<{ id: string; position: number }>(
      `select h.hold_id as id, (select count(*)::int from library.hold o where o.pool_id = h.pool_id and o.state = 'waiting' and o.ticket <= h.ticket) as position
       from library.hold h where h.hold_id = any($1::uuid[])`,
      [waiting.map((hold) => hold.id)],
    ),
  );
  return new Map(rows.map((row) => [row.id, row.position]));
}

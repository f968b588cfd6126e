import type { Surroundings } from '#platform/server/context.ts';
import { chance, idOf, step } from './national-step.ts';

/** Loans that somebody made in two years: none to five. */
const LOANS = 6;
const DAYS_BACK = 720;
const WAITING = 200;

/** What the people of the country read, wait for and marked, and what was told of it, as if it had happened over two years. */
export async function layNationalReading(surroundings: Surroundings, today: string, say: (line: string) => void): Promise<void> {
  const key = "m.person_id || ' ' || k";
  const started = `$1::date - ${chance(`'day ' || ${key}`, DAYS_BACK)} - 16`;
  await step(surroundings, {
    name: 'loans', room: 'library', values: [today],
    sql: `with pools as (select *, row_number() over (order by title_id)::int as n, count(*) over ()::int as of from library.pool where licence = 'open' and org_id = (select org_id from core.org where parent_id is null limit 1)),
      drawn as (select ${idOf(`'loan ' || ${key}`)} as loan, m.person_id as person, m.org_id as org, o.province_code as place, p.title_id as title, p.pool_id as pool, p.org_id as pool_org, p.licence, p.programme_id as programme,
          ${started} as started, ${started} + 1 + ${chance(`'length ' || ${key}`, 13)} as ended, ${chance(`'finished ' || ${key}`, 3)} > 0 as finished
        from core.membership m join core.org o on o.org_id = m.org_id cross join lateral generate_series(1, ${chance("'loans ' || m.person_id", LOANS)}) k join pools p on p.n = 1 + ${chance(`'title ' || ${key}`, 1_000_003)} % p.of
        where m.kind = 'resident' and m.to_day is null),
      lent as (insert into library.loan (person_id, loan_id, title_id, pool_id, pool_org_id, licence, starts_at, due_at, ended_at, end_reason, finished_at)
        select person, loan, title, pool, pool_org, licence, started, started + 90, ended, 'returned', case when finished then ended end from drawn on conflict do nothing)
      insert into platform.event (org_id, name, place, day, programme_id, person_id, subject_id, facts, at)
        select org, told.name, place, told.day, programme, person, told.subject, told.facts, told.day + interval '9 hours' from drawn, lateral (values
          ('library.loan-started', started, loan, jsonb_build_object('title', title, 'licence', licence, 'offline', false), true),
          ('library.book-finished', ended, person, jsonb_build_object('title', title), finished),
          ('library.loan-ended', ended, loan, jsonb_build_object('title', title, 'reason', 'returned'), true)) as told (name, day, subject, facts, happened)
        where told.happened order by told.day`,
  }, say);
  await step(surroundings, {
    name: 'marks', room: 'library', values: [today],
    sql: `insert into library.mark (person_id, mark_id, title_id, kind, locator, made_at, changed_at, version)
      select distinct on (l.person_id) l.person_id, ${idOf("'mark ' || l.loan_id")}, l.title_id, 'bookmark', jsonb_build_object('href', p.href, 'type', 'application/xhtml+xml', 'locations', jsonb_build_object('progression', 0)), l.starts_at, l.starts_at, ${idOf("'mark version ' || l.loan_id")}
      from library.loan l join lateral (select href from library.passage where title_id = l.title_id order by href limit 1) p on true where ${chance("'mark ' || l.loan_id", 4)} = 0 and l.starts_at < $1::date on conflict do nothing`,
  }, say);
  await step(surroundings, {
    name: 'waiting', room: 'library', values: [],
    sql: `with pool as (select * from library.pool where licence = 'copies' order by title_id limit 1),
      first as (select coalesce(max(h.ticket), 0) as ticket from library.hold h join pool using (pool_id)),
      held as (insert into library.hold (person_id, hold_id, title_id, pool_id, pool_org_id, ticket, state, placed_at)
        select m.person_id, ${idOf("'hold ' || m.person_id")}, pool.title_id, pool.pool_id, pool.org_id, first.ticket + row_number() over (order by m.person_id), 'waiting', now() - interval '1 day'
        from pool, first, (select person_id from core.membership where kind = 'resident' and to_day is null order by person_id limit ${WAITING}) m on conflict do nothing returning pool_id, ticket)
      update library.pool p set waiting = p.waiting + h.count, next_ticket = h.last + 1 from (select pool_id, count(*)::int as count, max(ticket) as last from held group by pool_id) h where p.pool_id = h.pool_id`,
  }, say);
  // Counted as the ear of reach counts, since half a million events heard one by one would take it an hour.
  await step(surroundings, {
    name: 'reached', room: 'reach', values: [],
    sql: `with served as (select distinct on (e.person_id, year) e.person_id, year, to_char(e.day, 'YYYY-MM') as month, coalesce(e.place, '') as place, e.day
        from platform.event e, lateral (select extract(year from e.day)::int + 543 + case when extract(month from e.day) >= 10 then 1 else 0 end as year) y
        where e.name in ('library.loan-started', 'library.book-finished') and e.person_id is not null order by e.person_id, year, e.seq),
      counted as (insert into reach.reached (person_id, fiscal_year, service, month, province_code, band)
        select s.person_id, s.year, 'library', s.month, s.place, case when p.birth_year is null then 'unknown' when age.years < 20 then '0-19' when age.years < 60 then '20-59' else '60+' end
        from served s join core.person p using (person_id), lateral (select extract(year from age(s.day, make_date(p.birth_year, coalesce(p.birth_month, 12), coalesce(p.birth_day, 28)))) as years) age on conflict do nothing returning *),
      summed as (insert into reach.newly_reached select fiscal_year, service, province_code, band, month, count(*) from counted group by 1, 2, 3, 4, 5
        on conflict (fiscal_year, service, province_code, band, month) do update set people = reach.newly_reached.people + excluded.people)
      insert into platform.listener (name, xid, seq) select 'reach.person-served', xid, seq from platform.event order by xid desc, seq desc limit 1
        on conflict (name) do update set xid = excluded.xid, seq = excluded.seq`,
  }, say);
}

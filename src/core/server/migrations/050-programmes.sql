-- Programmes: what the partners promised. What was delivered and used is never written here: it is counted from the events that name the programme.

create table core.programme (
  programme_id uuid primary key,
  org_id uuid not null references core.org (org_id),
  name_th text not null,
  name_en text not null,
  axis smallint not null check (axis between 1 and 4),
  from_year integer not null check (from_year >= 2564),
  to_year integer not null,
  strategies smallint[] not null default '{}',
  sdgs smallint[] not null default '{}',
  version integer not null default 1,
  check (to_year >= from_year)
);
create index programme_org on core.programme (org_id);
create table core.promise (
  promise_id uuid primary key,
  programme_id uuid not null references core.programme (programme_id),
  partner_id uuid not null references core.org (org_id),
  measure text not null,
  amount integer not null check (amount >= 0),
  by_day date not null,
  version integer not null default 1
);
create index promise_programme on core.promise (programme_id);
create index promise_partner on core.promise (partner_id);
-- Work done before this program counted it, as somebody noted it down: never mixed with what is counted.
create table core.past_work (
  past_id uuid primary key,
  programme_id uuid not null references core.programme (programme_id),
  partner_id uuid references core.org (org_id),
  fiscal_year integer not null check (fiscal_year >= 2564),
  what text not null,
  amount integer,
  source text not null
);
create index past_work_programme on core.past_work (programme_id);
create index past_work_partner on core.past_work (partner_id);

alter table core.programme enable row level security;
alter table core.promise enable row level security;
alter table core.past_work enable row level security;
create policy everybody on core.programme for select to public using (true);
create policy everybody on core.promise for select to public using (true);
create policy everybody on core.past_work for select to public using (true);
create policy overseen on core.programme for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy overseen on core.promise for all to public
  using (platform.is_system() or exists (select 1 from core.programme p where p.programme_id = promise.programme_id and core.oversees(p.org_id)))
  with check (platform.is_system() or exists (select 1 from core.programme p where p.programme_id = promise.programme_id and core.oversees(p.org_id)));
create policy overseen on core.past_work for all to public
  using (platform.is_system() or exists (select 1 from core.programme p where p.programme_id = past_work.programme_id and core.oversees(p.org_id)))
  with check (platform.is_system() or exists (select 1 from core.programme p where p.programme_id = past_work.programme_id and core.oversees(p.org_id)));
grant select, insert, update, delete on core.programme, core.promise, core.past_work to kp_core;
grant select on core.programme to kp_core_reader;

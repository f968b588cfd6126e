-- Whom the mission reached. A row a person, year and service, so that a person counts once; numbers by month beside it, so that a page costs what it shows.

create table reach.reached (
  person_id uuid not null references core.person (person_id),
  fiscal_year integer not null,
  service text not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  province_code text not null default '',
  band text not null check (band in ('0-19', '20-59', '60+', 'unknown')),
  primary key (person_id, fiscal_year, service)
);
-- Newly reached in the month. A person who is erased leaves their number here and no row above.
create table reach.newly_reached (
  fiscal_year integer not null,
  service text not null,
  province_code text not null,
  band text not null,
  month text not null,
  people integer not null check (people >= 0),
  primary key (fiscal_year, service, province_code, band, month)
);

alter table reach.reached enable row level security;
alter table reach.newly_reached enable row level security;
-- Nobody's request reads who was reached, nor the numbers before small groups are hidden.
create policy system on reach.reached for all to public using (platform.is_system()) with check (platform.is_system());
create policy system on reach.newly_reached for all to public using (platform.is_system()) with check (platform.is_system());
grant select, insert, update, delete on all tables in schema reach to kp_reach;
grant kp_core_reader to kp_reach;

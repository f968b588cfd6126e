-- Visitors of a day: an event, and printed codes that open it and nothing else. Nobody is known by name.

create table core.visit_event (
  org_id uuid not null references core.org (org_id),
  event_id uuid not null unique,
  name text not null,
  place text not null default '',
  -- What a visitor may do there, for whoever shows it.
  kind text not null check (kind in ('judge', 'visitor')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  made_by uuid not null references core.person (person_id),
  made_at timestamptz not null,
  closed_at timestamptz,
  primary key (org_id, event_id),
  check (to_at > from_at)
);
create index visit_event_made_by on core.visit_event (made_by);

create table core.visit_code (
  org_id uuid not null,
  event_id uuid not null,
  code_id uuid not null,
  -- As it is told apart on a card: 1, 2, 3.
  number integer not null check (number > 0),
  hash bytea not null unique,
  first_used_at timestamptz,
  closed_at timestamptz,
  primary key (org_id, event_id, code_id),
  unique (org_id, event_id, number),
  foreign key (org_id, event_id) references core.visit_event (org_id, event_id)
);

alter table core.visit_event enable row level security;
alter table core.visit_code enable row level security;
create policy seen on core.visit_event for select to public using (platform.is_system() or core.oversees(org_id) or event_id::text = platform.setting('visit'));
create policy overseen on core.visit_event for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy overseen on core.visit_code for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
grant select, insert, update, delete on core.visit_event, core.visit_code to kp_core;
grant select on core.visit_event to kp_core_reader;

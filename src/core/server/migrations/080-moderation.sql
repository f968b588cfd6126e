-- What people want others to see, and who reads it before. `org_id` is where the author lived or worked when it was asked; a thing is one room's, by its id.

create table core.publication (
  org_id uuid not null references core.org (org_id),
  publication_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+\.[a-z0-9-]+$'),
  thing_id uuid not null,
  by_person uuid references core.person (person_id),
  for_role text not null,
  state text not null check (state in ('waiting', 'change', 'published', 'refused', 'withdrawn')),
  -- The text as it was handed over: what is decided on is what was read.
  text text not null check (length(text) <= 2000),
  holes jsonb not null default '{}',
  href text not null check (href ~ '^/' and href !~ '^//'),
  version integer not null default 1,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  level integer not null default 0,
  decided_at timestamptz,
  decided_by uuid references core.person (person_id),
  reason text check (reason in ('names', 'unkind', 'not-about', 'unclear', 'other')),
  said text not null default '' check (length(said) <= 300),
  -- Somebody said that it is not right; and a person has read it again since.
  reported_at timestamptz,
  cleared_at timestamptz,
  primary key (org_id, publication_id)
);
create unique index publication_id on core.publication (publication_id);
create unique index publication_thing on core.publication (thing_id);
create index publication_by on core.publication (by_person);
create index publication_decided_by on core.publication (decided_by);
create index publication_waiting on core.publication (due_at) where state = 'waiting';

-- Who decided what, step by step; nobody changes a row.
create table core.publication_step (
  org_id uuid not null,
  publication_id uuid not null,
  step_id uuid not null,
  what text not null check (what in ('asked', 'publish', 'change', 'refuse', 'withdraw', 'report', 'late')),
  person_id uuid references core.person (person_id),
  reason text,
  said text not null default '' check (length(said) <= 300),
  at timestamptz not null,
  primary key (org_id, publication_id, step_id),
  foreign key (org_id, publication_id) references core.publication (org_id, publication_id) on update cascade on delete cascade
);
create index publication_step_person on core.publication_step (person_id);

/* Whether others may see a thing of any room: somebody read it and let it out, and nobody has taken it back since. */
create function core.is_published(thing uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.publication where thing_id = thing and state = 'published') $$;

alter table core.publication enable row level security;
alter table core.publication_step enable row level security;
create policy system on core.publication for all to public using (platform.is_system()) with check (platform.is_system());
-- Nobody decides on what they wrote themselves. Where it waited too long, the officers above read it too.
create policy read_before on core.publication for select to public
  using (by_person is distinct from platform.person() and (core.holds(for_role, org_id) or (level > 0 and core.holds('officer', org_id))));
create policy decided_on on core.publication for update to public
  using (by_person is distinct from platform.person() and (core.holds(for_role, org_id) or (level > 0 and core.holds('officer', org_id)))) with check (true);
create policy own on core.publication for select to public using (by_person = any (platform.people()));
create policy system on core.publication_step for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.publication_step for select to public
  using (exists (select 1 from core.publication p where p.org_id = publication_step.org_id and p.publication_id = publication_step.publication_id));
create policy added on core.publication_step for insert to public
  with check (person_id = platform.person() and exists (select 1 from core.publication p where p.org_id = publication_step.org_id and p.publication_id = publication_step.publication_id));

grant select, insert, update, delete on core.publication, core.publication_step to kp_core;

-- What a report is about, where it is something that others published.
alter table core.report add column thing_id uuid;

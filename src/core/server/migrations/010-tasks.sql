-- One list of what waits for somebody: a person, or an office (whoever holds a role in an organisation or above it).

create sequence core.change_seq;

create table core.task (
  org_id uuid not null references core.org (org_id),
  task_id uuid not null,
  -- `room.kebab`: its sentence stands in the room's words as `task.<kebab>`.
  kind text not null check (kind ~ '^[a-z]+\.[a-z][a-z0-9-]*$'),
  for_person uuid references core.person (person_id),
  for_role text check (for_role in ('operator', 'officer', 'librarian', 'home-staff', 'duty-officer', 'programme-lead', 'coach', 'judge', 'team-member')),
  thing_id text not null check (length(thing_id) between 1 and 200),
  about_person uuid references core.person (person_id),
  href text not null check (href ~ '^/' and href !~ '^//'),
  -- What its sentence needs besides; may carry names, so it stays behind the wall of the row.
  holes jsonb not null default '{}' check (jsonb_typeof(holes) = 'object'),
  due_at timestamptz,
  opened_at timestamptz not null,
  taken_by uuid references core.person (person_id),
  taken_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'dropped')),
  -- What was done, in the words of who ended it.
  said text not null default '',
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('core.change_seq'),
  primary key (org_id, task_id),
  check ((for_person is null) <> (for_role is null)),
  check ((ended_at is null) = (outcome is null)),
  check ((taken_by is null) = (taken_at is null))
);
create unique index task_id on core.task (task_id);
-- Asked for twice, it stays one task.
create unique index task_one_open on core.task (kind, thing_id) where ended_at is null;
create index task_person on core.task (for_person);
create index task_about on core.task (about_person);
create index task_taken_by on core.task (taken_by);
create index task_open on core.task (org_id, due_at) where ended_at is null;
create index task_feed on core.task (xid, seq);

-- What became of a task, step by step; nobody changes a row.
create table core.task_step (
  org_id uuid not null,
  task_id uuid not null,
  step_id uuid not null,
  what text not null check (what in ('opened', 'taken', 'handed-back', 'done', 'dropped')),
  person_id uuid references core.person (person_id),
  said text not null default '',
  at timestamptz not null,
  primary key (org_id, task_id, step_id),
  foreign key (org_id, task_id) references core.task (org_id, task_id)
);
create index task_step_person on core.task_step (person_id);

/* Whether the asker holds the role in the organisation or above it. */
create function core.holds(role text, org uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.org_above
       where org_id = org and role || ':' || above_id::text = any (string_to_array(platform.setting('offices'), ','))) $$;

alter table core.task enable row level security;
alter table core.task_step enable row level security;
create policy system on core.task for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.task for select to public using (for_person = platform.person() or core.holds(for_role, org_id));
create policy worked_on on core.task for update to public
  using (for_person = platform.person() or core.holds(for_role, org_id)) with check (for_person = platform.person() or core.holds(for_role, org_id));
create policy system on core.task_step for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.task_step for select to public
  using (exists (select 1 from core.task t where t.org_id = task_step.org_id and t.task_id = task_step.task_id));
create policy added on core.task_step for insert to public
  with check (person_id = platform.person() and exists (select 1 from core.task t where t.org_id = task_step.org_id and t.task_id = task_step.task_id));

grant select, insert, update, delete on core.task, core.task_step to kp_core;
grant usage on core.change_seq to kp_core;

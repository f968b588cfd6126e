-- What every room leans on. Tables here know no word of the mission: a person or an organisation is an id.

create extension if not exists pg_trgm with schema public;
grant usage on schema public to public;

create function platform.setting(name text) returns text
  language sql stable parallel safe as $$ select coalesce(current_setting('app.' || name, true), '') $$;
create function platform.person() returns uuid
  language sql stable parallel safe as $$ select nullif(platform.setting('person'), '')::uuid $$;
create function platform.is_system() returns boolean
  language sql stable parallel safe as $$ select platform.setting('system') = 'on' $$;
/* Readers of a feed stop below the oldest write that is still open, so that nothing committed later can appear behind their cursor. */
create function platform.settled(xid xid8) returns boolean
  language sql stable parallel safe as $$ select xid < pg_snapshot_xmin(pg_current_snapshot()) $$;
grant execute on all functions in schema platform to public;
grant usage on schema platform to public;

-- Append-only: what happened, in the past tense. Ids and facts only.
create table platform.event (
  org_id uuid not null,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  name text not null check (name ~ '^[a-z]+\.[a-z][a-z-]*$'),
  place text,
  day date not null,
  programme_id uuid,
  person_id uuid,
  subject_id uuid not null,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  at timestamptz not null default now(),
  primary key (org_id, seq)
);
create index event_feed on platform.event (xid, seq);
create index event_person on platform.event (person_id) where person_id is not null;
alter table platform.event enable row level security;
-- A room tells its own events only.
create policy told on platform.event for insert to public with check ('kp_' || split_part(name, '.', 1) = current_user);
create policy heard on platform.event for select to public using (platform.is_system());
grant insert, select on platform.event to public;

-- Where each listener stands, and the events it could not take.
create table platform.listener (
  name text primary key,
  xid xid8 not null default '0',
  seq bigint not null default 0
);
create table platform.set_aside (
  listener text not null references platform.listener (name),
  seq bigint not null,
  subject_id uuid not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (listener, seq)
);
create index set_aside_subject on platform.set_aside (listener, subject_id);
alter table platform.listener enable row level security;
create policy own_room on platform.listener for all to public
  using ('kp_' || split_part(name, '.', 1) = current_user) with check ('kp_' || split_part(name, '.', 1) = current_user);
alter table platform.set_aside enable row level security;
create policy own_room on platform.set_aside for all to public
  using ('kp_' || split_part(listener, '.', 1) = current_user) with check ('kp_' || split_part(listener, '.', 1) = current_user);
grant select, insert, update on platform.listener to public;
grant select, insert, delete on platform.set_aside to public;

-- Who did what, for whom. Nobody may change or remove a row.
create table platform.audit (
  org_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null default now(),
  person_id uuid,
  on_behalf_of uuid,
  device_id uuid,
  action text not null,
  subject_id uuid,
  facts jsonb not null default '{}',
  primary key (org_id, seq)
);
create index audit_person on platform.audit (person_id);
alter table platform.audit enable row level security;
-- In the name of its own room, and of who is asking.
create policy written on platform.audit for insert to public
  with check ('kp_' || split_part(action, '.', 1) = current_user and (person_id is null or person_id = platform.person() or platform.is_system()));
create policy read on platform.audit for select to public using (platform.is_system());
grant insert, select on platform.audit to public;

-- What devices sent, and what they were answered: a second copy is answered from here.
create table platform.outbox_entry (
  person_id uuid not null,
  id uuid not null,
  device_id uuid,
  call text not null,
  made_at timestamptz not null,
  received_at timestamptz not null default now(),
  status integer not null,
  answer jsonb,
  primary key (person_id, id)
);
alter table platform.outbox_entry enable row level security;
create policy own on platform.outbox_entry for all to public
  using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
grant select, insert, update on platform.outbox_entry to public;

create table platform.session (
  id uuid primary key,
  token_hash bytea not null unique,
  kind text not null,
  person_id uuid,
  device_id uuid,
  facts jsonb not null default '{}',
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on platform.session (person_id);
create index session_device on platform.session (device_id);

-- Tries at something that can be guessed (a PIN, a password, a code), by what was tried.
create table platform.attempt (
  what text not null,
  at timestamptz not null,
  failed boolean not null
);
create index attempt_what on platform.attempt (what, at);

-- Files by content; each stays for as long as some room uses it.
create table platform.file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  type text not null,
  made_at timestamptz not null default now()
);
create table platform.file_use (
  hash text not null references platform.file (hash),
  room text not null,
  thing_id uuid not null,
  owner_id uuid,
  primary key (hash, room, thing_id)
);
create index file_use_thing on platform.file_use (room, thing_id);
alter table platform.file_use enable row level security;
create policy own_room on platform.file_use for all to public
  using ('kp_' || room = current_user) with check ('kp_' || room = current_user);
grant select, insert on platform.file to public;
grant select, insert, delete on platform.file_use to public;
grant usage on all sequences in schema platform to public;
grant select on platform.migration to public;

/* Rooms order work in their own transaction, and it is forgotten when they roll back; the queue's tables stay closed to them. */
create function platform.add_job(kind text, payload json, run_at timestamptz, job_key text, max_attempts integer) returns void
  language sql security definer set search_path = graphile_worker, pg_temp as
  $$ select graphile_worker.add_job(identifier => kind, payload => payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts) $$;
grant create on schema platform to kp_jobs;
alter function platform.add_job(text, json, timestamptz, text, integer) owner to kp_jobs;
revoke create on schema platform from kp_jobs;

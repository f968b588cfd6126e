-- Catalogue (everybody's), pools and rules (an organisation's), loans, holds, places and marks (a person's).
-- Rows of kept sets carry xid and seq: a feed that never skips.

create sequence library.change_seq;

create table library.title (
  title_id uuid primary key,
  -- Of the clean file; the same book taken in twice is one title.
  epub_hash text not null unique,
  epub_size bigint not null,
  cover_large text,
  cover_small text,
  title text not null,
  subtitle text,
  people text[] not null default '{}',
  subjects text[] not null default '{}',
  description text,
  languages text[] not null default '{th}',
  publisher text,
  published text,
  identifiers text[] not null default '{}',
  licence_terms text not null default 'unknown',
  rights text,
  layout text not null check (layout in ('reflowable', 'fixed')),
  direction text not null check (direction in ('ltr', 'rtl', 'default')),
  narrated boolean not null default false,
  accessibility jsonb not null,
  contents jsonb not null default '[]',
  characters integer not null default 0,
  age_from integer check (age_from between 0 and 120),
  age_to integer check (age_to between 0 and 120),
  -- Normalised title, people, subjects, description: what the exact substring check reads.
  search_head text not null default '',
  -- Every run of one and of two characters in it and in its text: parts of a query too short for trigrams are found here, exactly.
  search_short text[] not null default '{}',
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  hidden_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq')
);
create index title_search_head on library.title using gin (search_head public.gin_trgm_ops);
create index title_search_short on library.title using gin (search_short);
create index title_newest on library.title (made_at desc, title_id desc);

-- The text inside, block by block, normalised for search; `text` keeps the book's own spelling for the snippet.
create table library.passage (
  title_id uuid not null references library.title (title_id),
  href text not null,
  at integer not null,
  text text not null,
  search text not null,
  primary key (title_id, href, at)
);
create index passage_search on library.passage using gin (search public.gin_trgm_ops);

create table library.pool (
  org_id uuid not null references core.org (org_id),
  pool_id uuid not null,
  title_id uuid not null references library.title (title_id),
  licence text not null check (licence in ('open', 'copies')),
  copies integer not null default 0 check (copies >= 0),
  lent integer not null default 0 check (lent >= 0),
  offered integer not null default 0 check (offered >= 0),
  waiting integer not null default 0 check (waiting >= 0),
  next_ticket bigint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (org_id, pool_id),
  unique (org_id, title_id),
  -- No two people ever hold one copy: the database says so too.
  check (licence = 'open' or lent + offered <= copies)
);
create unique index pool_id on library.pool (pool_id);
create index pool_title on library.pool (title_id);

-- What an organisation says of lending; null means "as above me".
create table library.rule (
  org_id uuid primary key references core.org (org_id),
  loans_at_once integer,
  loan_days integer,
  renewals integer,
  renew_days integer,
  holds_at_once integer,
  offer_hours integer,
  age_from_respected boolean,
  open_loan_days integer,
  changed_at timestamptz not null default now()
);

create table library.loan (
  person_id uuid not null references core.person (person_id),
  loan_id uuid not null,
  title_id uuid not null references library.title (title_id),
  pool_id uuid not null,
  pool_org_id uuid not null references core.org (org_id),
  licence text not null check (licence in ('open', 'copies')),
  starts_at timestamptz not null,
  due_at timestamptz not null,
  renewals integer not null default 0,
  ended_at timestamptz,
  end_reason text check (end_reason in ('returned', 'expired', 'person-left')),
  lent_offline boolean not null default false,
  finished_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (person_id, loan_id),
  check ((ended_at is null) = (end_reason is null))
);
create unique index loan_id on library.loan (loan_id);
create unique index loan_running on library.loan (person_id, title_id) where ended_at is null;
create index loan_due on library.loan (due_at) where ended_at is null;
create index loan_title on library.loan (title_id);
create index loan_pool on library.loan (pool_org_id, pool_id);
create index loan_feed on library.loan (person_id, xid, seq);

create table library.hold (
  person_id uuid not null references core.person (person_id),
  hold_id uuid not null,
  title_id uuid not null references library.title (title_id),
  pool_id uuid not null,
  pool_org_id uuid not null references core.org (org_id),
  ticket bigint not null,
  state text not null check (state in ('waiting', 'offered', 'fulfilled', 'expired', 'cancelled')),
  placed_at timestamptz not null,
  offered_until timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (person_id, hold_id)
);
create unique index hold_id on library.hold (hold_id);
create unique index hold_active on library.hold (person_id, title_id) where state in ('waiting', 'offered');
create unique index hold_ticket on library.hold (pool_id, ticket);
create index hold_queue on library.hold (pool_id, ticket) where state = 'waiting';
create index hold_offer on library.hold (offered_until) where state = 'offered';
create index hold_title on library.hold (title_id);
create index hold_pool_org on library.hold (pool_org_id);
create index hold_feed on library.hold (person_id, xid, seq);

-- An offline request for a limited title, and what became of it.
create table library.wish (
  person_id uuid not null references core.person (person_id),
  wish_id uuid not null,
  title_id uuid not null references library.title (title_id),
  made_at timestamptz not null,
  state jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (person_id, wish_id)
);
create index wish_title on library.wish (title_id);
create index wish_feed on library.wish (person_id, xid, seq);

create table library.place (
  person_id uuid not null references core.person (person_id),
  title_id uuid not null references library.title (title_id),
  locator jsonb not null,
  device jsonb not null,
  modified timestamptz not null,
  version uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (person_id, title_id)
);
create index place_title on library.place (title_id);
create index place_feed on library.place (person_id, xid, seq);

create table library.mark (
  person_id uuid not null references core.person (person_id),
  mark_id uuid not null,
  title_id uuid not null references library.title (title_id),
  kind text not null check (kind in ('bookmark', 'highlight')),
  locator jsonb not null,
  colour text,
  note text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  removed boolean not null default false,
  version uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('library.change_seq'),
  primary key (person_id, mark_id)
);
create index mark_title on library.mark (title_id);
create index mark_feed on library.mark (person_id, xid, seq);

-- Stretches of reading as a device noted them: facts, each counted once.
create table library.reading (
  person_id uuid not null references core.person (person_id),
  reading_id uuid not null,
  title_id uuid not null references library.title (title_id),
  seconds integer not null check (seconds between 0 and 86400),
  finished boolean not null,
  at timestamptz not null,
  primary key (person_id, reading_id)
);
create index reading_title on library.reading (title_id);

-- A batch of files being taken in, and what became of each.
create table library.import (
  org_id uuid not null references core.org (org_id),
  import_id uuid not null,
  made_by uuid references core.person (person_id),
  made_at timestamptz not null,
  licence text not null check (licence in ('open', 'copies')),
  copies integer not null default 0,
  age_from integer,
  age_to integer,
  primary key (org_id, import_id)
);
create unique index import_id on library.import (import_id);
create index import_made_by on library.import (made_by);
create table library.import_file (
  org_id uuid not null,
  import_id uuid not null,
  file_id uuid not null,
  name text not null,
  hash text not null,
  size bigint not null,
  state text not null check (state in ('waiting', 'taken', 'already-here', 'refused')),
  title_id uuid references library.title (title_id),
  problem jsonb,
  report jsonb,
  -- Counted before the work begins, so that a file which kills the process is not tried for ever.
  tries integer not null default 0,
  begun_at timestamptz,
  added_at timestamptz not null,
  done_at timestamptz,
  primary key (org_id, file_id),
  foreign key (org_id, import_id) references library.import (org_id, import_id)
);
create index import_file_import on library.import_file (org_id, import_id, added_at);
create index import_file_title on library.import_file (title_id);
create index import_file_waiting on library.import_file (added_at) where state = 'waiting';
create index import_file_hash on library.import_file (org_id, hash);
create unique index import_file_id on library.import_file (file_id);

alter table library.title enable row level security;
alter table library.passage enable row level security;
alter table library.pool enable row level security;
alter table library.rule enable row level security;
alter table library.loan enable row level security;
alter table library.hold enable row level security;
alter table library.wish enable row level security;
alter table library.place enable row level security;
alter table library.mark enable row level security;
alter table library.reading enable row level security;
alter table library.import enable row level security;
alter table library.import_file enable row level security;

create policy everybody on library.title for select to public using (true);
create policy system_writes on library.title for all to public using (platform.is_system()) with check (platform.is_system());
create policy everybody on library.passage for select to public using (true);
create policy system_writes on library.passage for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on library.pool for select to public using (core.sees_org(org_id));
-- Counters change with loans that others may not see, so only the program itself and staff of the organisation write a pool.
create policy overseen on library.pool for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy seen on library.rule for select to public using (core.sees_org(org_id));
create policy overseen on library.rule for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
-- Staff see what is lent to their people, since books must be found again; what somebody marks, and where they read, is theirs alone.
create policy seen on library.loan for select to public using (core.is_or_oversees(person_id));
create policy own on library.loan for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy seen on library.hold for select to public using (core.is_or_oversees(person_id));
create policy own on library.hold for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on library.wish for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on library.place for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on library.mark for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on library.reading for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy overseen on library.import for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy overseen on library.import_file for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));

grant kp_core_reader to kp_library;
grant select, insert, update, delete on all tables in schema library to kp_library;
grant usage on all sequences in schema library to kp_library;

-- What came from another library: titles that wait for their file, and loans of then.

/* A title as it is compared, from the first line of `search_head` or a normalised title; `domain/earlier/same-title.ts` leaves out the same signs. */
create function library.title_key(head text) returns text
  language sql immutable parallel safe as $$ select translate(split_part(head, E'\n', 1), E' .,:;!?\'"“”‘’()[]{}-–—_/|*+&·…#', '') $$;
create index title_key on library.title (library.title_key(search_head));

-- A title without a file is no title of the catalogue: nobody can open it, so no shelf, search or feed reads here. When its file comes, the title takes its id where that is free.
create table library.awaited (
  org_id uuid not null references core.org (org_id),
  awaited_id uuid not null,
  -- The list it came with.
  list_id uuid not null,
  title text not null,
  -- Normalised, for comparing.
  head text not null,
  people text[] not null default '{}',
  identifiers text[] not null default '{}',
  publisher text,
  published text,
  languages text[] not null default '{}',
  subjects text[] not null default '{}',
  age_from integer check (age_from between 0 and 120),
  age_to integer check (age_to between 0 and 120),
  description text,
  -- As the list says it: a note. What may be lent here says a pool.
  copies integer check (copies >= 0),
  link text,
  file_name text,
  made_at timestamptz not null,
  title_id uuid references library.title (title_id),
  filled_at timestamptz,
  primary key (org_id, awaited_id),
  check ((title_id is null) = (filled_at is null))
);
create index awaited_identifiers on library.awaited using gin (identifiers);
create index awaited_key on library.awaited (library.title_key(head));
create index awaited_title on library.awaited (title_id);
create index awaited_list on library.awaited (org_id, list_id);

-- A loan that another library noted. It is history: no pool counts it, no event told it.
create table library.past_loan (
  person_id uuid not null references core.person (person_id),
  past_id uuid not null,
  org_id uuid not null references core.org (org_id),
  list_id uuid not null,
  title_id uuid references library.title (title_id),
  awaited_id uuid,
  borrowed_on date not null,
  due_on date,
  -- Null where the list knows no day of giving back.
  ended_on date check (ended_on >= borrowed_on),
  -- How far they read, as the list says it.
  far text,
  -- The loan of ours in which it went on.
  loan_id uuid,
  made_at timestamptz not null,
  primary key (person_id, past_id),
  foreign key (org_id, awaited_id) references library.awaited (org_id, awaited_id),
  check ((title_id is null) <> (awaited_id is null))
);
create unique index past_loan_once on library.past_loan (person_id, coalesce(title_id, awaited_id), borrowed_on);
create index past_loan_title on library.past_loan (title_id);
create index past_loan_awaited on library.past_loan (org_id, awaited_id);
create index past_loan_list on library.past_loan (org_id, list_id);

alter table library.awaited enable row level security;
alter table library.past_loan enable row level security;
create policy overseen on library.awaited for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy seen on library.past_loan for select to public using (core.is_or_oversees(person_id));
create policy system on library.past_loan for all to public using (platform.is_system()) with check (platform.is_system());
grant select, insert, update, delete on library.awaited, library.past_loan to kp_library;

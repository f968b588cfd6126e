-- What librarians make of the catalogue: shelves, corrections, doubles; and what is read most.

create table library.shelf (
  org_id uuid not null references core.org (org_id),
  shelf_id uuid not null,
  name_th text not null,
  name_en text not null,
  about text not null default '',
  place integer not null default 0,
  version integer not null default 1,
  primary key (org_id, shelf_id)
);
create unique index shelf_id on library.shelf (shelf_id);
create table library.shelf_title (
  org_id uuid not null,
  shelf_id uuid not null,
  title_id uuid not null references library.title (title_id),
  place integer not null,
  primary key (org_id, shelf_id, title_id),
  foreign key (org_id, shelf_id) references library.shelf (org_id, shelf_id) on delete cascade
);
create index shelf_title_title on library.shelf_title (title_id);

-- What was written about a title before somebody corrected it.
create table library.title_change (
  title_id uuid not null references library.title (title_id),
  change_id uuid not null,
  changed_by uuid references core.person (person_id),
  changed_at timestamptz not null,
  field text not null check (field in ('title', 'subtitle', 'people', 'subjects', 'description', 'publisher', 'published', 'ages', 'strategies', 'sdgs')),
  before jsonb not null,
  after jsonb not null,
  primary key (title_id, change_id)
);
create index title_change_by on library.title_change (changed_by);

-- A sketch of the words of a book (MinHash), by which books of almost the same content are found; `bands` are the groups of it that two such books most likely share.
alter table library.title add column sketch integer[];
alter table library.title add column bands integer[];
create index title_bands on library.title using gin (bands);
create index title_identifiers on library.title using gin (identifiers);
-- Two titles that somebody looked at and found different.
create table library.not_doubles (
  title_id uuid not null references library.title (title_id),
  other_id uuid not null references library.title (title_id),
  decided_at timestamptz not null,
  primary key (title_id, other_id),
  check (title_id < other_id)
);
create index not_doubles_other on library.not_doubles (other_id);

-- Titles most read by readers of an age in the last months, reckoned once an hour; only those that ten or more read.
create table library.popular (
  band text not null,
  place integer not null,
  title_id uuid not null references library.title (title_id),
  primary key (band, place)
);
create index popular_title on library.popular (title_id);
create index loan_started on library.loan (starts_at);

alter table library.shelf enable row level security;
alter table library.shelf_title enable row level security;
alter table library.title_change enable row level security;
alter table library.not_doubles enable row level security;
alter table library.popular enable row level security;
create policy seen on library.shelf for select to public using (core.sees_org(org_id));
create policy overseen on library.shelf for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy seen on library.shelf_title for select to public using (core.sees_org(org_id));
create policy overseen on library.shelf_title for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy system on library.title_change for all to public using (platform.is_system()) with check (platform.is_system());
create policy system on library.not_doubles for all to public using (platform.is_system()) with check (platform.is_system());
create policy everybody on library.popular for select to public using (true);
create policy system on library.popular for all to public using (platform.is_system()) with check (platform.is_system());
grant select, insert, update, delete on library.shelf, library.shelf_title, library.title_change, library.not_doubles, library.popular to kp_library;

-- Lists of people as offices have them: kept for a month with what was read in them, so that a person can look before anything is taken in, and undo it as one.

create table core.people_list (
  org_id uuid not null references core.org (org_id),
  list_id uuid not null,
  state text not null check (state in ('reading', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed')),
  file_name text not null,
  file_hash text not null,
  made_by uuid references core.person (person_id),
  made_at timestamptz not null,
  sheet integer not null default 0 check (sheet >= 0),
  -- What the reader found: sheets, heads, titles, hidden rows, a few rows to look at.
  layout jsonb not null default '{}',
  -- One a column: the key of a field, or null; and why it was proposed.
  columns jsonb not null default '[]',
  -- What was typed in the column of organisations, and which one it means; null where nobody said.
  places jsonb not null default '{}',
  -- How far the running step came: a row of the file.
  step integer not null default 0,
  rows integer not null default 0,
  -- How many rows each outcome has.
  counts jsonb not null default '{}',
  problem jsonb,
  -- Whoever works on it says so again and again; past this time another one goes on.
  leased_until timestamptz,
  run_by uuid references core.person (person_id),
  run_at timestamptz,
  undone_by uuid references core.person (person_id),
  ended_at timestamptz,
  forgotten_at timestamptz,
  primary key (org_id, list_id)
);
create unique index people_list_id on core.people_list (list_id);
create index people_list_made_by on core.people_list (made_by);
create index people_list_run_by on core.people_list (run_by);
create index people_list_undone_by on core.people_list (undone_by);
create index people_list_working on core.people_list (leased_until) where state in ('reading', 'checking', 'running', 'undoing');

create table core.people_list_row (
  org_id uuid not null,
  list_id uuid not null,
  row integer not null,
  -- As it stood in the file.
  cells jsonb not null,
  outcome text not null check (outcome in ('add', 'change', 'here', 'unclear', 'refused', 'left-out')),
  reasons jsonb not null default '[]',
  -- Who the row is about: minted for somebody new, so that going on after a fall adds nobody twice.
  person_id uuid,
  place_id uuid,
  -- The person as read; for a change what is filled in.
  read jsonb,
  -- What became of an undone row: removed, or kept because something was built on it.
  undone text check (undone in ('removed', 'kept')),
  primary key (org_id, list_id, row),
  foreign key (org_id, list_id) references core.people_list (org_id, list_id) on delete cascade
);
create index people_list_row_outcome on core.people_list_row (org_id, list_id, outcome, row);
create index people_list_row_person on core.people_list_row (person_id);

-- What was chosen for the columns of a form, for the next list with the same heads.
create table core.list_form (
  org_id uuid not null references core.org (org_id),
  shape text not null,
  columns jsonb not null,
  made_by uuid references core.person (person_id),
  made_at timestamptz not null,
  primary key (org_id, shape)
);
create index list_form_made_by on core.list_form (made_by);

-- Whether somebody is known already is asked by name for every row.
create index person_names on core.person (given_name, family_name) where left_at is null;

alter table core.people_list enable row level security;
alter table core.people_list_row enable row level security;
alter table core.list_form enable row level security;
-- Who may see the people of an organisation sees its lists, and nobody else.
create policy overseen on core.people_list for all to public
  using (platform.is_system() or core.oversees_people_of(org_id)) with check (platform.is_system() or core.oversees_people_of(org_id));
create policy overseen on core.people_list_row for all to public
  using (platform.is_system() or core.oversees_people_of(org_id)) with check (platform.is_system() or core.oversees_people_of(org_id));
create policy overseen on core.list_form for all to public
  using (platform.is_system() or core.oversees_people_of(org_id)) with check (platform.is_system() or core.oversees_people_of(org_id));
grant select, insert, update, delete on core.people_list, core.people_list_row, core.list_form to kp_core;

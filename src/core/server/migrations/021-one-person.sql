-- People across rooms: two records of one person, households, guardians' papers, acting for somebody, erasing.

-- A record that is another's: its id lives on and means the other. Nothing else is rewritten.
create table core.person_alias (
  person_id uuid primary key references core.person (person_id),
  same_as uuid not null references core.person (person_id),
  merged_by uuid references core.person (person_id),
  merged_at timestamptz not null,
  reason text not null,
  check (person_id <> same_as)
);
create index person_alias_same on core.person_alias (same_as);
create index person_alias_by on core.person_alias (merged_by);
-- Two records that look alike and are two people, so that nobody is asked again.
create table core.person_apart (
  person_id uuid not null references core.person (person_id),
  not_same uuid not null references core.person (person_id),
  said_by uuid references core.person (person_id),
  said_at timestamptz not null,
  primary key (person_id, not_same)
);
create index person_apart_other on core.person_apart (not_same);
create index person_apart_by on core.person_apart (said_by);

-- What a name or a birth date was before somebody put it right.
create table core.person_change (
  person_id uuid not null references core.person (person_id),
  change_id uuid not null,
  changed_by uuid references core.person (person_id),
  changed_at timestamptz not null,
  before jsonb not null,
  reason text not null,
  primary key (person_id, change_id)
);
create index person_change_by on core.person_change (changed_by);

create table core.household (
  household_id uuid primary key,
  name text not null,
  -- Under which organisation it was made; who sees it follows from its members.
  org_id uuid not null references core.org (org_id),
  made_by uuid references core.person (person_id),
  made_at timestamptz not null
);
create index household_org on core.household (org_id);
create index household_made_by on core.household (made_by);
create table core.household_member (
  person_id uuid not null references core.person (person_id),
  member_id uuid not null,
  household_id uuid not null references core.household (household_id),
  relation text not null check (relation in ('child', 'grandchild', 'parent', 'grandparent', 'sibling', 'spouse', 'relative', 'carer', 'other')),
  added_by uuid references core.person (person_id),
  from_day date not null,
  to_day date,
  primary key (person_id, member_id),
  check (to_day is null or to_day >= from_day)
);
create index household_member_household on core.household_member (household_id, person_id);
create index household_member_added_by on core.household_member (added_by);
create unique index household_member_once on core.household_member (household_id, person_id) where to_day is null;

-- A paper that says who is responsible for a child, or for a grown-up who cannot act alone.
create table core.guardian_paper (
  person_id uuid not null references core.person (person_id),
  paper_id uuid not null,
  guardian_id uuid not null references core.person (person_id),
  kind text not null check (kind in ('parent', 'court-order', 'director-order', 'power-of-attorney', 'curator-order')),
  number text not null,
  issuer text not null,
  from_day date not null,
  to_day date,
  added_by uuid references core.person (person_id),
  added_at timestamptz not null,
  checked_by uuid references core.person (person_id),
  checked_at timestamptz,
  ended_on date,
  primary key (person_id, paper_id),
  check (guardian_id <> person_id),
  check (to_day is null or to_day >= from_day)
);
create index guardian_paper_guardian on core.guardian_paper (guardian_id);
create index guardian_paper_added_by on core.guardian_paper (added_by);
create index guardian_paper_checked_by on core.guardian_paper (checked_by);
create index guardian_paper_ends on core.guardian_paper (to_day) where ended_on is null and to_day is not null;

-- Somebody doing for a person what that person asked for; one at a time in a session.
create table core.acting (
  person_id uuid not null references core.person (person_id),
  acting_id uuid not null,
  actor_id uuid not null references core.person (person_id),
  session_id uuid not null,
  reason text not null,
  way text not null check (way in ('spoken', 'written', 'guardian')),
  org_id uuid not null references core.org (org_id),
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, acting_id)
);
create index acting_actor on core.acting (actor_id);
create index acting_org on core.acting (org_id);
create unique index acting_running on core.acting (session_id) where ended_at is null;

-- Erasing is asked for, and done by an officer on another day or at least by another click.
create table core.erasure (
  person_id uuid not null references core.person (person_id),
  erasure_id uuid not null,
  asked_by uuid references core.person (person_id),
  asked_at timestamptz not null,
  reason text not null,
  org_id uuid not null references core.org (org_id),
  done_by uuid references core.person (person_id),
  done_at timestamptz,
  done_reason text,
  dropped_at timestamptz,
  dropped_by uuid references core.person (person_id),
  primary key (person_id, erasure_id)
);
create unique index erasure_open on core.erasure (person_id) where done_at is null and dropped_at is null;
create index erasure_asked_by on core.erasure (asked_by);
create index erasure_done_by on core.erasure (done_by);
create index erasure_dropped_by on core.erasure (dropped_by);
create index erasure_org on core.erasure (org_id);

-- A copy of everything about one person, made by a job, fetched by who asked, gone after a week.
create table core.export (
  person_id uuid not null references core.person (person_id),
  export_id uuid not null,
  asked_by uuid not null references core.person (person_id),
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'gone')),
  rooms_done integer not null default 0,
  rooms_all integer not null default 0,
  hash text,
  ends_at timestamptz,
  primary key (person_id, export_id)
);
create index export_asked_by on core.export (asked_by);
create index export_ends on core.export (ends_at) where state = 'ready';

/* Who an id means: itself, or the one at the end of its chain. A chain has no ring; the limit keeps a fault from running for ever. */
create function core.canonical(person uuid) returns uuid
  language sql stable security definer set search_path = core, pg_temp as
  $$ with recursive chain (id, depth) as (
       select person, 0 union all select a.same_as, chain.depth + 1 from chain join core.person_alias a on a.person_id = chain.id where chain.depth < 50)
     select id from chain order by depth desc limit 1 $$;
/* All ids of the person an id means, the one it means first. */
create function core.all_ids(person uuid) returns uuid[]
  language sql stable security definer set search_path = core, pg_temp as
  $$ with recursive mine (id, depth) as (
       select core.canonical(person), 0 union all select a.person_id, mine.depth + 1 from mine join core.person_alias a on a.same_as = mine.id where mine.depth < 50)
     select array_agg(id order by depth, id) from mine $$;

create or replace function core.oversees_person(person uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.membership m join core.org_above a on a.org_id = m.org_id
       where m.person_id = person and m.to_day is null and a.above_id = any (core.list('people')))
     or (exists (select 1 from core.person_alias where person_id = person or same_as = person) and exists (
       select 1 from core.membership m join core.org_above a on a.org_id = m.org_id
       where m.person_id = any (core.all_ids(person)) and m.to_day is null and a.above_id = any (core.list('people')))) $$;
create or replace function core.is_or_oversees(person uuid) returns boolean
  language sql stable as $$ select person = any (platform.people()) or platform.is_system() or core.oversees_person(person) $$;
/* People of one household with who is asking, today. */
create function core.in_household(household uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.household_member m where m.household_id = household and m.to_day is null and m.person_id = any (platform.people())) $$;
create function core.oversees_household(household uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.household_member m where m.household_id = household and m.to_day is null and core.oversees_person(m.person_id)) $$;

alter table core.person_alias enable row level security;
alter table core.person_apart enable row level security;
alter table core.person_change enable row level security;
alter table core.household enable row level security;
alter table core.household_member enable row level security;
alter table core.guardian_paper enable row level security;
alter table core.acting enable row level security;
alter table core.erasure enable row level security;
alter table core.export enable row level security;

create policy seen on core.person_alias for select to public using (core.is_or_oversees(person_id) or core.is_or_oversees(same_as));
create policy overseen on core.person_alias for all to public using (platform.is_system() or (core.oversees_person(person_id) and core.oversees_person(same_as)))
  with check (platform.is_system() or (core.oversees_person(person_id) and core.oversees_person(same_as)));
create policy overseen on core.person_apart for all to public using (platform.is_system() or core.oversees_person(person_id)) with check (platform.is_system() or core.oversees_person(person_id));
create policy overseen on core.person_change for all to public using (core.is_or_oversees(person_id)) with check (platform.is_system() or core.oversees_person(person_id));
create policy seen on core.household for select to public using (platform.is_system() or core.in_household(household_id) or core.oversees_household(household_id) or made_by = platform.person());
create policy overseen on core.household for all to public using (platform.is_system() or core.oversees_household(household_id)) with check (platform.is_system() or core.oversees_people_of(org_id));
create policy seen on core.household_member for select to public using (core.is_or_oversees(person_id) or core.in_household(household_id) or core.oversees_household(household_id));
create policy overseen on core.household_member for all to public using (platform.is_system() or core.oversees_household(household_id)) with check (platform.is_system() or core.oversees_person(person_id) or core.oversees_household(household_id));
create policy seen on core.guardian_paper for select to public using (core.is_or_oversees(person_id) or guardian_id = any (platform.people()));
create policy overseen on core.guardian_paper for all to public using (platform.is_system() or core.oversees_person(person_id)) with check (platform.is_system() or core.oversees_person(person_id));
create policy seen on core.acting for select to public using (core.is_or_oversees(person_id) or actor_id = platform.person() or actor_id = platform.actor());
create policy own on core.acting for all to public using (platform.is_system() or actor_id = platform.person() or actor_id = platform.actor()) with check (platform.is_system() or actor_id = platform.person() or actor_id = platform.actor());
-- Also of who left: the officer of the place they were in decides.
create policy seen on core.erasure for all to public using (core.is_or_oversees(person_id) or core.oversees_people_of(org_id)) with check (core.is_or_oversees(person_id) or core.oversees_people_of(org_id));
create policy own on core.export for all to public using (platform.is_system() or asked_by = platform.person()) with check (platform.is_system() or asked_by = platform.person());

grant select, insert, update, delete on core.person_alias, core.person_apart, core.person_change, core.household, core.household_member, core.guardian_paper, core.acting, core.erasure, core.export to kp_core;
grant select on core.person_alias, core.household_member to kp_core_reader;
grant select (person_id, guardian_id, kind, from_day, to_day, checked_at, ended_on) on core.guardian_paper to kp_core_reader;

-- The family finds each other: a card that brings somebody to a child they belong to, and what a person lets their family see.

create table core.family_card (
  person_id uuid not null references core.person (person_id),
  card_id uuid not null,
  hash bytea not null unique,
  -- For whom it was made, where an officer checked their paper before; for anybody else it is a wrong code.
  guardian_id uuid references core.person (person_id),
  -- The home it comes from, said to who holds it.
  org_id uuid not null references core.org (org_id),
  made_by uuid references core.person (person_id),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_by uuid references core.person (person_id),
  used_at timestamptz,
  relation text check (relation in ('parent', 'grandparent', 'relative', 'carer')),
  decided_by uuid references core.person (person_id),
  decided_at timestamptz,
  accepted boolean,
  -- Taken back, or over without having been used.
  ended_by uuid references core.person (person_id),
  ended_at timestamptz,
  primary key (person_id, card_id),
  check ((decided_at is null) = (accepted is null)),
  check (ended_at is null or decided_at is null)
);
create unique index family_card_id on core.family_card (card_id);
create index family_card_guardian on core.family_card (guardian_id);
create index family_card_org on core.family_card (org_id);
create index family_card_made_by on core.family_card (made_by);
create index family_card_used_by on core.family_card (used_by);
create index family_card_decided_by on core.family_card (decided_by);
create index family_card_ended_by on core.family_card (ended_by);
create index family_card_open on core.family_card (expires_at) where used_by is null and ended_at is null;

-- What somebody of ten or older says about being seen by their family; without a row they said nothing.
create table core.family_say (
  person_id uuid primary key references core.person (person_id),
  shows boolean not null,
  said_at timestamptz not null
);

/* Children of whom these ids are family on a day: by a checked paper in date, or as a grown-up of one household. All ids of each. */
create function core.family_of(mine uuid[], day date) returns uuid[]
  language sql stable security definer set search_path = core, pg_temp as
  $$ select coalesce(array_agg(distinct one), '{}') from (
       select p.person_id from core.guardian_paper p
       where p.guardian_id = any (mine) and p.checked_at is not null and p.from_day <= day and (p.to_day is null or p.to_day >= day) and (p.ended_on is null or p.ended_on > day)
       union
       select theirs.person_id from core.household_member own join core.household_member theirs on theirs.household_id = own.household_id
       where own.person_id = any (mine) and own.to_day is null and own.relation in ('parent', 'grandparent', 'relative', 'carer')
         and theirs.to_day is null and theirs.relation in ('child', 'grandchild', 'sibling')
     ) tie cross join unnest(core.all_ids(tie.person_id)) one where not (one = any (mine)) $$;
/* The same from the child's side: who is family of a person on a day. */
create function core.family_around(person uuid, day date) returns uuid[]
  language sql stable security definer set search_path = core, pg_temp as
  $$ select coalesce(array_agg(distinct core.canonical(tie.id)), '{}') from (
       select p.guardian_id as id from core.guardian_paper p
       where p.person_id = any (core.all_ids(person)) and p.checked_at is not null and p.from_day <= day and (p.to_day is null or p.to_day >= day) and (p.ended_on is null or p.ended_on > day)
       union
       select own.person_id from core.household_member own join core.household_member theirs on theirs.household_id = own.household_id
       where theirs.person_id = any (core.all_ids(person)) and theirs.to_day is null and theirs.relation in ('child', 'grandchild', 'sibling')
         and own.to_day is null and own.relation in ('parent', 'grandparent', 'relative', 'carer')
     ) tie join core.person p on p.person_id = tie.id and p.left_at is null where not (tie.id = any (core.all_ids(person))) $$;
/* Whether a person's family sees what they read: what they said counts; who said nothing is seen while surely younger than ten (domain/households/family.ts). */
create function core.shows_family(person uuid, day date) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select coalesce(
       (select bool_and(s.shows) from core.family_say s where s.person_id = any (core.all_ids(person))),
       (select make_date(p.birth_year, coalesce(p.birth_month, 1), coalesce(p.birth_day, 1)) > day - interval '10 years' from core.person p where p.person_id = core.canonical(person)),
       false) $$;

alter table core.family_card enable row level security;
alter table core.family_say enable row level security;
create policy overseen on core.family_card for all to public using (platform.is_system() or core.oversees_person(person_id)) with check (platform.is_system() or core.oversees_person(person_id));
create policy used on core.family_card for select to public using (used_by = any (platform.people()));
create policy own on core.family_say for all to public
  using (platform.is_system() or (platform.actor() is null and person_id = any (platform.people()))) with check (platform.is_system() or (platform.actor() is null and person_id = any (platform.people())));
grant select, insert, update, delete on core.family_card, core.family_say to kp_core;

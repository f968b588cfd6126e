-- Short texts between an adult and a child. A thread is a child and an adult; the home's named persons read all of it.

create table core.named_person (
  org_id uuid not null references core.org (org_id),
  person_id uuid not null references core.person (person_id),
  primary key (org_id, person_id)
);
create index named_person_person on core.named_person (person_id);

create table core.message (
  -- The child.
  person_id uuid not null references core.person (person_id),
  message_id uuid not null,
  adult_id uuid not null references core.person (person_id),
  from_child boolean not null,
  text text not null check (length(text) between 1 and 1000),
  made_at timestamptz not null,
  taken_down_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('core.change_seq'),
  primary key (person_id, message_id)
);
create unique index message_id on core.message (message_id);
create index message_adult on core.message (adult_id);
create index message_feed on core.message (xid, seq);

create table core.message_seen (
  -- The reader.
  person_id uuid not null references core.person (person_id),
  message_id uuid not null references core.message (message_id) on delete cascade,
  at timestamptz not null,
  primary key (person_id, message_id)
);
create index message_seen_message on core.message_seen (message_id);

/* The named persons of a home: those chosen, else whoever holds its staff's role there today. */
create function core.named_of(home uuid) returns setof uuid
  language sql stable security definer set search_path = core, pg_temp as
  $$ select n.person_id from core.named_person n join core.person p on p.person_id = n.person_id and p.left_at is null where n.org_id = home
     union
     select g.person_id from core.role_grant g join core.person p on p.person_id = g.person_id and p.left_at is null
     where g.org_id = home and g.role = 'home-staff' and (g.to_day is null or g.to_day >= current_date)
       and not exists (select 1 from core.named_person n where n.org_id = home) $$;
/* Whether the asker is a named person of the home in which the child lives today. */
create function core.reads_along(child uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.membership m where m.person_id = child and m.kind = 'resident' and m.to_day is null
         and platform.person() in (select core.named_of(m.org_id))) $$;

alter table core.named_person enable row level security;
alter table core.message enable row level security;
alter table core.message_seen enable row level security;
create policy seen on core.named_person for select to public using (core.sees_org(org_id));
create policy chosen on core.named_person for all to public using (platform.is_system() or core.holds('officer', org_id)) with check (platform.is_system() or core.holds('officer', org_id));
create policy system on core.message for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.message for select to public
  using (taken_down_at is null and (person_id = platform.person() or adult_id = platform.person() or core.reads_along(person_id)));
create policy own on core.message_seen for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());

grant select, insert, update, delete on core.named_person, core.message, core.message_seen to kp_core;

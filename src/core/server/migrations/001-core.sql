-- The shared kernel: places, organisations, people, roles, consent, ways in. Other rooms read through kp_core_reader and change nothing here.

create table core.province (
  code text primary key check (code ~ '^[0-9]{2}$'),
  iso text not null unique,
  name_th text not null,
  name_en text not null,
  region text not null
);
create table core.registered_population (
  province_code text not null references core.province (code),
  as_of date not null,
  age_from integer not null,
  age_to integer,
  persons integer not null check (persons >= 0),
  source text not null,
  primary key (province_code, as_of, age_from)
);

create table core.org (
  org_id uuid primary key,
  kind text not null check (kind in ('ministry', 'department', 'provincial-office', 'home', 'partner-company')),
  name_th text not null,
  name_en text not null,
  parent_id uuid references core.org (org_id),
  province_code text references core.province (code),
  made_at timestamptz not null default now(),
  closed_at timestamptz
);
create index org_parent on core.org (parent_id);
create index org_province on core.org (province_code);
-- Every organisation with itself and all that stand above it: the tree as a table, so that a scope is one index look-up.
create table core.org_above (
  org_id uuid not null references core.org (org_id),
  above_id uuid not null references core.org (org_id),
  depth integer not null check (depth >= 0),
  primary key (org_id, above_id)
);
create index org_above_above on core.org_above (above_id, org_id);

create table core.person (
  person_id uuid primary key,
  given_name text not null,
  family_name text not null default '',
  call_name text not null,
  form_of_address text not null default 'khun' check (form_of_address in ('nong', 'khun', 'none')),
  birth_year integer check (birth_year between 1880 and 2200),
  birth_month integer check (birth_month between 1 and 12),
  birth_day integer check (birth_day between 1 and 31),
  national_id text unique check (national_id ~ '^[0-9]{13}$'),
  language text not null default 'th' check (language in ('th', 'en')),
  animal text,
  -- The three names in the one spelling that searching compares.
  find_text text not null default '',
  made_at timestamptz not null default now(),
  left_at timestamptz,
  check (birth_month is not null or birth_day is null),
  check (birth_year is not null or birth_month is null)
);
create index person_by_name on core.person (given_name collate "th-x-icu", person_id) where left_at is null;
create index person_find on core.person using gin (find_text gin_trgm_ops);
create table core.membership (
  person_id uuid not null references core.person (person_id),
  membership_id uuid not null,
  org_id uuid not null references core.org (org_id),
  kind text not null check (kind in ('resident', 'staff', 'volunteer')),
  from_day date not null,
  to_day date,
  primary key (person_id, membership_id),
  check (to_day is null or to_day >= from_day)
);
create index membership_org on core.membership (org_id, person_id);
create unique index membership_one_home on core.membership (person_id) where kind = 'resident' and to_day is null;
create table core.role_grant (
  person_id uuid not null references core.person (person_id),
  grant_id uuid not null,
  role text not null check (role in ('operator', 'officer', 'librarian', 'home-staff')),
  org_id uuid not null references core.org (org_id),
  granted_by uuid references core.person (person_id),
  from_day date not null,
  to_day date,
  primary key (person_id, grant_id)
);
create index role_grant_org on core.role_grant (org_id);
create index role_grant_by on core.role_grant (granted_by);

create table core.consent (
  person_id uuid not null references core.person (person_id),
  consent_id uuid not null,
  given_by uuid references core.person (person_id),
  given_by_name text not null default '',
  capacity text not null check (capacity in ('self', 'parent', 'guardian', 'home-director')),
  document text not null,
  purpose text not null,
  given_on date not null,
  recorded_by uuid references core.person (person_id),
  withdrawn_on date,
  primary key (person_id, consent_id)
);
create index consent_given_by on core.consent (given_by);
create index consent_recorded_by on core.consent (recorded_by);

-- Ways in. No other room may read these.
create table core.account (
  person_id uuid primary key references core.person (person_id),
  login text unique check (login = lower(login)),
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0
);
create table core.identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null references core.person (person_id),
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identity_person on core.identity (person_id);
create table core.oidc_flow (
  state text primary key,
  verifier text not null,
  nonce text not null,
  return_to text not null,
  made_at timestamptz not null
);
create table core.picture_sign_in (
  person_id uuid primary key references core.person (person_id),
  pin_hash text not null,
  changed_at timestamptz not null
);
create table core.tablet (
  tablet_id uuid primary key,
  org_id uuid not null references core.org (org_id),
  name text not null,
  made_at timestamptz not null default now(),
  public_key jsonb,
  opened_at timestamptz,
  opened_by uuid references core.person (person_id),
  closed_at timestamptz,
  seen_at timestamptz
);
create index tablet_org on core.tablet (org_id);
create index tablet_opened_by on core.tablet (opened_by);
create table core.tablet_code (
  code_hash bytea primary key,
  tablet_id uuid not null references core.tablet (tablet_id),
  made_by uuid not null references core.person (person_id),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index tablet_code_tablet on core.tablet_code (tablet_id);
create index tablet_code_made_by on core.tablet_code (made_by);

-- Keys that the program makes for itself on first use; no room but this one, and nobody's request, reads them.
create table core.secret (
  name text primary key,
  value text not null
);

-- What this installation is; `demonstration` marks every screen.
create table core.installation (
  name text primary key,
  value text not null
);

create function core.list(name text) returns uuid[]
  language sql stable parallel safe as $$ select coalesce(string_to_array(nullif(platform.setting(name), ''), ',')::uuid[], '{}') $$;
/* Below an organisation where the asker holds a role. */
create function core.oversees(org uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.org_above where org_id = org and above_id = any (core.list('scopes'))) $$;
/* One's own organisations, what stands above them, and what one oversees. */
create function core.sees_org(org uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select platform.is_system() or org = any (core.list('orgs')) or org::text = platform.setting('tablet_org') or core.oversees(org) $$;
/* Staff see the people who live or work in what they oversee today: a child who moves takes everything along, and nothing is rewritten. */
create function core.oversees_person(person uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.membership m join core.org_above a on a.org_id = m.org_id
       where m.person_id = person and m.to_day is null and a.above_id = any (core.list('people'))) $$;
create function core.oversees_people_of(org uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.org_above where org_id = org and above_id = any (core.list('people'))) $$;
create function core.on_roster(person uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.membership m
       where m.person_id = person and m.to_day is null and m.kind = 'resident' and m.org_id::text = platform.setting('tablet_org')) $$;
/* Row-level security lets no pattern reach an index (LIKE may tell what it compared), so searching a large part of the tree keeps to the asker's people in here. */
create function core.found_people(pattern text) returns setof uuid
  language sql stable security definer set search_path = core, public, pg_temp as
  $$ select p.person_id from core.person p where p.find_text like pattern and p.left_at is null and core.oversees_person(p.person_id) $$;
create function core.is_or_oversees(person uuid) returns boolean
  language sql stable as $$ select person = platform.person() or platform.is_system() or core.oversees_person(person) $$;

alter table core.province enable row level security;
alter table core.registered_population enable row level security;
alter table core.org enable row level security;
alter table core.org_above enable row level security;
alter table core.person enable row level security;
alter table core.membership enable row level security;
alter table core.role_grant enable row level security;
alter table core.consent enable row level security;
alter table core.account enable row level security;
alter table core.identity enable row level security;
alter table core.oidc_flow enable row level security;
alter table core.picture_sign_in enable row level security;
alter table core.tablet enable row level security;
alter table core.tablet_code enable row level security;
alter table core.secret enable row level security;
alter table core.installation enable row level security;

create policy everybody on core.province for select to public using (true);
create policy everybody on core.registered_population for select to public using (true);
create policy everybody on core.installation for select to public using (true);
create policy system_writes on core.province for all to public using (platform.is_system()) with check (platform.is_system());
create policy system_writes on core.registered_population for all to public using (platform.is_system()) with check (platform.is_system());
create policy system_writes on core.installation for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.org for select to public using (core.sees_org(org_id));
create policy overseen on core.org for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(coalesce(parent_id, org_id)));
create policy seen on core.org_above for select to public using (true);
-- Who stands above whom decides who sees whom: written by the program alone, from the parent that the new organisation has.
create policy system_writes on core.org_above for insert to public with check (platform.is_system());
create policy seen on core.person for select to public using (core.is_or_oversees(person_id) or core.on_roster(person_id));
-- A person is added before their membership, so that a new row can only be held against the adder having people to look after at all.
create policy overseen on core.person for all to public using (core.is_or_oversees(person_id)) with check (core.is_or_oversees(person_id) or cardinality(core.list('people')) > 0);
create policy seen on core.membership for select to public using (core.is_or_oversees(person_id) or core.oversees_people_of(org_id) or org_id::text = platform.setting('tablet_org'));
create policy overseen on core.membership for all to public using (platform.is_system() or core.oversees_people_of(org_id)) with check (platform.is_system() or core.oversees_people_of(org_id));
create policy seen on core.role_grant for select to public using (core.is_or_oversees(person_id));
create policy overseen on core.role_grant for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy overseen on core.consent for all to public using (core.is_or_oversees(person_id)) with check (core.is_or_oversees(person_id));
-- Passwords and identities of colleagues are nobody's business, not even of those who look after them.
create policy own on core.account for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on core.identity for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy system on core.secret for all to public using (platform.is_system()) with check (platform.is_system());
create policy system on core.oidc_flow for all to public using (platform.is_system()) with check (platform.is_system());
create policy own on core.picture_sign_in for all to public using (core.is_or_oversees(person_id)) with check (core.is_or_oversees(person_id));
create policy seen on core.tablet for select to public using (platform.is_system() or core.oversees(org_id) or org_id::text = platform.setting('tablet_org'));
create policy overseen on core.tablet for all to public using (platform.is_system() or core.oversees(org_id)) with check (platform.is_system() or core.oversees(org_id));
create policy overseen on core.tablet_code for all to public
  using (platform.is_system() or exists (select 1 from core.tablet t where t.tablet_id = tablet_code.tablet_id and core.oversees(t.org_id)))
  with check (platform.is_system() or exists (select 1 from core.tablet t where t.tablet_id = tablet_code.tablet_id and core.oversees(t.org_id)));

grant select, insert, update, delete on all tables in schema core to kp_core;
grant select, insert, update on platform.session to kp_core;
grant select, insert, delete on platform.attempt to kp_core;

grant usage on schema core to kp_core_reader;
grant select on core.province, core.registered_population, core.org, core.org_above, core.membership, core.role_grant, core.consent, core.tablet, core.installation to kp_core_reader;
grant select (person_id, given_name, family_name, call_name, form_of_address, birth_year, birth_month, birth_day, language, animal, left_at) on core.person to kp_core_reader;

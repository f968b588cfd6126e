-- Ways in: passkeys, codes that count once, recovery codes, and two officers who help somebody who lost everything.

create table core.passkey (
  person_id uuid not null references core.person (person_id),
  passkey_id uuid not null,
  -- As the authenticator names it (WebAuthn Level 3, credential id), base64url.
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  -- What the person calls it.
  name text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, passkey_id)
);

-- What counts once: challenges, and codes handed over on paper. Only a keyed hash is here.
create table core.one_time (
  one_time_id uuid primary key,
  purpose text not null check (purpose ~ '^[a-z][a-z-]*$'),
  hash bytea not null,
  -- Whose way in it opens; null where it is known only afterwards.
  person_id uuid references core.person (person_id),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  made_by uuid references core.person (person_id),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  unique (purpose, hash)
);
create index one_time_person on core.one_time (person_id);
create index one_time_made_by on core.one_time (made_by);
create index one_time_old on core.one_time (expires_at);

-- For whoever lost the phone that makes one-time codes.
create table core.recovery_code (
  person_id uuid not null references core.person (person_id),
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

-- Somebody lost every way in: one officer recognises them, another agrees.
create table core.recovery (
  person_id uuid not null references core.person (person_id),
  recovery_id uuid not null unique,
  -- Where the person belongs, and where both officers must be trusted.
  org_id uuid not null references core.org (org_id),
  recognised text not null check (recognised in ('known', 'document', 'colleague')),
  reason text not null,
  started_by uuid not null references core.person (person_id),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_by uuid references core.person (person_id),
  confirmed_at timestamptz,
  dropped_at timestamptz,
  primary key (person_id, recovery_id),
  -- Never one officer for both, and never for oneself.
  check (confirmed_by is null or (confirmed_by <> started_by and confirmed_by <> person_id)),
  check (started_by <> person_id),
  check ((confirmed_by is null) = (confirmed_at is null))
);
create unique index recovery_one_open on core.recovery (person_id) where confirmed_at is null and dropped_at is null;
create index recovery_org on core.recovery (org_id);
create index recovery_started_by on core.recovery (started_by);
create index recovery_confirmed_by on core.recovery (confirmed_by);

alter table core.passkey enable row level security;
alter table core.one_time enable row level security;
alter table core.recovery_code enable row level security;
alter table core.recovery enable row level security;

create policy own on core.passkey for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy system on core.one_time for all to public using (platform.is_system()) with check (platform.is_system());
create policy own on core.recovery_code for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy seen on core.recovery for select to public using (person_id = platform.person() or platform.is_system() or core.oversees(org_id));
create policy system on core.recovery for all to public using (platform.is_system()) with check (platform.is_system());

grant select, insert, update, delete on core.passkey, core.one_time, core.recovery_code, core.recovery to kp_core;

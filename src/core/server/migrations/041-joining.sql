-- Getting to be known: addresses that open an account by a code, and sign-ups that wait for a guardian.

create table core.way_address (
  person_id uuid not null references core.person (person_id),
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  linked_at timestamptz not null,
  primary key (person_id, channel),
  -- An address opens one account: a family that shares a telephone has one for each by other ways.
  unique (channel, address)
);

-- Somebody under twenty answered the questions; nobody is made of it before a guardian agreed, and it goes by itself when none does.
create table core.sign_up (
  sign_up_id uuid primary key,
  -- How they came: an address, or an account elsewhere.
  channel text check (channel in ('email', 'sms')),
  address text,
  issuer text,
  subject text,
  call_name text not null,
  birth_year integer not null,
  notice text not null,
  guardian_channel text not null check (guardian_channel in ('email', 'sms')),
  guardian_address text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  unique (channel, address),
  unique (issuer, subject),
  check ((channel is null) = (address is null) and (issuer is null) = (subject is null) and (channel is null) <> (issuer is null))
);
create index sign_up_guardian on core.sign_up (guardian_channel, guardian_address);
create index sign_up_old on core.sign_up (expires_at);

alter table core.oidc_flow add column provider text not null default 'state';
-- Whoever is signed in wanted to add this account to their own.
alter table core.oidc_flow add column for_person uuid references core.person (person_id);
create index oidc_flow_person on core.oidc_flow (for_person);

alter table core.way_address enable row level security;
alter table core.sign_up enable row level security;
create policy own on core.way_address for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy system on core.sign_up for all to public using (platform.is_system()) with check (platform.is_system());
grant select, insert, update, delete on core.way_address, core.sign_up to kp_core;

-- Notices: one plain sentence about one thing, to one person. The inbox keeps every one; channels carry those that a person agreed to be sent.

create table core.notice (
  person_id uuid not null references core.person (person_id),
  notice_id uuid not null,
  -- `room.kebab`: its sentence stands in the room's words as `notice.<kebab>`.
  kind text not null check (kind ~ '^[a-z]+\.[a-z][a-z0-9-]*$'),
  href text not null check (href ~ '^/' and href !~ '^//'),
  holes jsonb not null default '{}' check (jsonb_typeof(holes) = 'object'),
  -- What it is about, as its room knows it; null where it is about nothing that has an id.
  thing_id text check (length(thing_id) between 1 and 200),
  -- Whom it was written to first, where it came to somebody who looks after them.
  for_person uuid references core.person (person_id),
  urgent boolean not null default false,
  -- Read by nobody but the person, on paper or before it is sent either.
  confidential boolean not null default false,
  made_at timestamptz not null,
  read_at timestamptz,
  printed_at timestamptz,
  printed_by uuid references core.person (person_id),
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('core.change_seq'),
  primary key (person_id, notice_id)
);
create index notice_feed on core.notice (person_id, xid, seq);
create index notice_unread on core.notice (person_id, made_at) where read_at is null;
create index notice_for on core.notice (for_person);
create index notice_printed_by on core.notice (printed_by);
create index notice_old on core.notice (made_at) where read_at is not null;

-- Where a person may be reached, and on what terms. One address a channel; agreed to by the person, who proved by a code that it is theirs.
create table core.notice_channel (
  person_id uuid not null references core.person (person_id),
  channel text not null check (channel in ('email', 'sms', 'line')),
  address text not null,
  confirmed_at timestamptz,
  -- The consent: when the person said yes to this channel, and when they took it back.
  agreed_at timestamptz,
  withdrawn_at timestamptz,
  mode text not null default 'at-once' check (mode in ('at-once', 'weekly')),
  -- Minutes of the day in Bangkok; equal ones mean that no hour is quiet.
  quiet_from integer not null default 1200 check (quiet_from between 0 and 1439),
  quiet_until integer not null default 480 check (quiet_until between 0 and 1439),
  primary key (person_id, channel)
);
-- When the weekly message comes, and how far the last one came.
create table core.notice_wish (
  person_id uuid primary key references core.person (person_id),
  digest_day integer not null default 6 check (digest_day between 0 and 6),
  digest_minute integer not null default 540 check (digest_minute between 0 and 1439),
  digested_at timestamptz
);

-- A message over one channel: one notice, or the week's. The job sends what is due; a lease lets another one go on where a process died.
create table core.delivery (
  person_id uuid not null references core.person (person_id),
  delivery_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'line')),
  what text not null check (what in ('notice', 'digest')),
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  reason text,
  tries integer not null default 0,
  due_at timestamptz not null,
  leased_until timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, delivery_id)
);
create index delivery_due on core.delivery (due_at) where state = 'waiting';
-- The key says that one notice goes over one channel once.
create table core.delivery_notice (
  person_id uuid not null,
  channel text not null,
  notice_id uuid not null,
  delivery_id uuid not null,
  primary key (person_id, channel, notice_id),
  foreign key (person_id, notice_id) references core.notice (person_id, notice_id) on delete cascade,
  foreign key (person_id, delivery_id) references core.delivery (person_id, delivery_id) on delete cascade
);
create index delivery_notice_notice on core.delivery_notice (person_id, notice_id);
create index delivery_notice_delivery on core.delivery_notice (person_id, delivery_id);

-- Codes that prove an address: sent by the job, forgotten once sent; what is compared is a hash.
create table core.address_code (
  code_id uuid primary key,
  purpose text not null,
  channel text not null check (channel in ('email', 'sms', 'line')),
  address_hash bytea not null,
  code_hash text not null,
  -- Address and code until the message left; then null.
  letter jsonb,
  language text not null check (language in ('th', 'en')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  tries integer not null default 0,
  leased_until timestamptz,
  problem text
);
create index address_code_of on core.address_code (purpose, channel, address_hash, made_at);
create index address_code_waiting on core.address_code (made_at) where letter is not null;

alter table core.notice enable row level security;
alter table core.notice_channel enable row level security;
alter table core.notice_wish enable row level security;
alter table core.delivery enable row level security;
alter table core.delivery_notice enable row level security;
alter table core.address_code enable row level security;
create policy own on core.notice for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on core.notice_channel for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on core.notice_wish for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
create policy own on core.delivery for select to public using (person_id = platform.person());
create policy system on core.delivery for all to public using (platform.is_system()) with check (platform.is_system());
create policy own on core.delivery_notice for select to public using (person_id = platform.person());
create policy system on core.delivery_notice for all to public using (platform.is_system()) with check (platform.is_system());
create policy system on core.address_code for all to public using (platform.is_system()) with check (platform.is_system());

grant select, insert, update, delete on core.notice, core.notice_channel, core.notice_wish, core.delivery, core.delivery_notice, core.address_code to kp_core;

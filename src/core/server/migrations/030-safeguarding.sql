-- Who may reach children, and what children tell.

-- A check of an adult: that it was made and until when it holds; never what was found.
create table core.screening (
  person_id uuid not null references core.person (person_id),
  screening_id uuid not null,
  kind text not null check (kind in ('police', 'sex-offender-list', 'references', 'training')),
  checked_on date not null,
  valid_until date not null,
  checked_by text not null check (length(checked_by) between 1 and 200),
  document text not null check (length(document) <= 100),
  noted_by uuid references core.person (person_id),
  noted_at timestamptz not null,
  primary key (person_id, screening_id),
  check (valid_until >= checked_on)
);
create index screening_noted_by on core.screening (noted_by);
create index screening_until on core.screening (valid_until);

-- What somebody told an adult. `org_id` is where the teller lived then: those on duty there, or above, look after it.
create table core.report (
  org_id uuid not null references core.org (org_id),
  report_id uuid not null,
  by_person uuid references core.person (person_id),
  kind text not null check (kind in ('danger', 'hurt', 'touch', 'unkind', 'thing', 'other')),
  told text not null check (told in ('home', 'duty')),
  said text not null default '' check (length(said) <= 2000),
  -- The page that it is about, and the message on it, as it stood when it was told.
  href text check (href ~ '^/' and href !~ '^//'),
  message_id uuid,
  sealed text not null default '',
  -- The adult it is about, where the thing says so: they read nothing of it, whatever their office.
  about_person uuid references core.person (person_id),
  made_at timestamptz not null,
  due_at timestamptz not null,
  level integer not null default 0,
  taken_by uuid references core.person (person_id),
  handed_to uuid references core.person (person_id),
  seen_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('helped', 'passed-on', 'no-danger')),
  primary key (org_id, report_id),
  check ((closed_at is null) = (outcome is null))
);
create unique index report_id on core.report (report_id);
create index report_by on core.report (by_person);
create index report_about on core.report (about_person);
create index report_taken_by on core.report (taken_by);
create index report_handed_to on core.report (handed_to);
create index report_open on core.report (due_at) where closed_at is null;

-- What was done, step by step, and who looked; nobody changes a row.
create table core.report_step (
  org_id uuid not null,
  report_id uuid not null,
  step_id uuid not null,
  what text not null check (what in ('told', 'late', 'take', 'note', 'hand', 'take-down', 'close')),
  person_id uuid references core.person (person_id),
  to_person uuid references core.person (person_id),
  said text not null default '' check (length(said) <= 2000),
  at timestamptz not null,
  primary key (org_id, report_id, step_id),
  foreign key (org_id, report_id) references core.report (org_id, report_id)
);
create index report_step_person on core.report_step (person_id);
create index report_step_to on core.report_step (to_person);

alter table core.screening enable row level security;
alter table core.report enable row level security;
alter table core.report_step enable row level security;
create policy seen on core.screening for select to public using (core.is_or_oversees(person_id));
create policy noted on core.screening for insert to public with check (platform.is_system() or (core.oversees_person(person_id) and person_id <> platform.person() and noted_by = platform.person()));
create policy system on core.screening for all to public using (platform.is_system()) with check (platform.is_system());
-- Those on duty, whom they handed it to, and the home where the teller chose so; never who it is about, never because of any other office.
create policy system on core.report for all to public using (platform.is_system()) with check (platform.is_system());
create policy looked_after on core.report for select to public using (
  about_person is distinct from platform.person()
  and (core.holds('duty-officer', org_id) or handed_to = platform.person() or (told = 'home' and core.holds('home-staff', org_id))));
create policy worked_on on core.report for update to public
  using (about_person is distinct from platform.person()
    and (core.holds('duty-officer', org_id) or handed_to = platform.person() or (told = 'home' and core.holds('home-staff', org_id))))
  with check (true);
create policy system on core.report_step for all to public using (platform.is_system()) with check (platform.is_system());
create policy seen on core.report_step for select to public
  using (exists (select 1 from core.report r where r.org_id = report_step.org_id and r.report_id = report_step.report_id));
create policy added on core.report_step for insert to public
  with check (person_id = platform.person() and exists (select 1 from core.report r where r.org_id = report_step.org_id and r.report_id = report_step.report_id));

grant select, insert, update, delete on core.screening, core.report to kp_core;
grant select, insert, update on core.report_step to kp_core;

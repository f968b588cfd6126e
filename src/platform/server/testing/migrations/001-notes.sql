create table notes.note (
  person_id uuid not null,
  note_id uuid not null,
  words text not null,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  primary key (person_id, note_id)
);
create index note_feed on notes.note (person_id, xid, seq);
alter table notes.note enable row level security;
create policy own on notes.note for all to public using (person_id = platform.person() or platform.is_system()) with check (person_id = platform.person() or platform.is_system());
grant select, insert, update, delete on notes.note to kp_notes;
grant usage on all sequences in schema notes to kp_notes;
create table notes.tally (org_id uuid primary key, heard integer not null default 0);
grant select, insert, update on notes.tally to kp_notes;

-- Who changed what is set, and when; what it said before stands in the audit.
alter table core.installation add column changed_at timestamptz;
alter table core.installation add column changed_by uuid references core.person (person_id);
create index installation_changed_by on core.installation (changed_by);

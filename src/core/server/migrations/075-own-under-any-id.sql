-- A task or a notice that stands under another id of one's own is one's own.
alter policy seen on core.task using (for_person = any (platform.people()) or core.holds(for_role, org_id));
alter policy worked_on on core.task
  using (for_person = any (platform.people()) or core.holds(for_role, org_id)) with check (for_person = any (platform.people()) or core.holds(for_role, org_id));
alter policy own on core.notice using (person_id = any (platform.people()) or platform.is_system()) with check (person_id = any (platform.people()) or platform.is_system());

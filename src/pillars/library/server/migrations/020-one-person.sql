-- "Mine" is what stands under any of one's ids; and who acts for somebody reads neither their marks nor where they are in a book.
create policy own_ids on library.loan for all to public using (person_id = any (platform.people())) with check (person_id = any (platform.people()));
create policy own_ids on library.hold for all to public using (person_id = any (platform.people())) with check (person_id = any (platform.people()));
create policy own_ids on library.wish for all to public using (person_id = any (platform.people())) with check (person_id = any (platform.people()));
drop policy own on library.place;
drop policy own on library.mark;
drop policy own on library.reading;
create policy own on library.place for all to public
  using (platform.is_system() or (platform.actor() is null and person_id = any (platform.people()))) with check (platform.is_system() or (platform.actor() is null and person_id = any (platform.people())));
create policy own on library.mark for all to public
  using (platform.is_system() or (platform.actor() is null and person_id = any (platform.people()))) with check (platform.is_system() or (platform.actor() is null and person_id = any (platform.people())));
create policy own on library.reading for all to public
  using (platform.is_system() or (platform.actor() is null and person_id = any (platform.people()))) with check (platform.is_system() or (platform.actor() is null and person_id = any (platform.people())));

-- Two records of one person are one to everything that asks for "mine": the setting `people` lists all ids of who is asking, `actor` names who does it for them.

create function platform.people() returns uuid[]
  language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(platform.setting('people_ids'), ''), ',')::uuid[], array_remove(array[platform.person()], null)) $$;
create function platform.actor() returns uuid
  language sql stable parallel safe as $$ select nullif(platform.setting('actor'), '')::uuid $$;
/* All ids of a person, where it is who is asking; of anybody else the id itself. */
create function platform.ids_of(person uuid) returns uuid[]
  language sql stable parallel safe as
  $$ select case when person = any (platform.people()) then platform.people() else array[person] end $$;
grant execute on function platform.people(), platform.actor(), platform.ids_of(uuid) to public;

create policy written_for on platform.audit for insert to public
  with check ('kp_' || split_part(action, '.', 1) = current_user and person_id = platform.actor());
-- What was sent under an id before two became one is found under it after.
create policy own_ids on platform.outbox_entry for all to public
  using (person_id = any (platform.people())) with check (person_id = any (platform.people()));

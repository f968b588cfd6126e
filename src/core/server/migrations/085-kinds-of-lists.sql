-- Lists of people become one kind of list among those that rooms declare.
alter table core.people_list rename to sent_list;
alter table core.people_list_row rename to sent_list_row;

alter table core.sent_list add column kind text not null default 'people';
-- What the row is about besides a person: minted for something new, as `person_id` is.
alter table core.sent_list_row add column thing_id uuid;
-- An unclear row that somebody may take in after looking at it.
alter table core.sent_list_row add column addable boolean not null default false;
update core.sent_list_row set addable = read is not null and place_id is not null and not reasons @> '[{"code": "core.lives-elsewhere"}]' and not reasons @> '[{"code": "core.number-of-another-name"}]';

alter table core.list_form add column kind text not null default 'people';
alter table core.list_form drop constraint list_form_pkey;
alter table core.list_form add primary key (org_id, kind, shape);

-- The people of an organisation are for those who look after them. Lists of a room's things are for its officers and librarians, who hold the file; of the people in it they learn nothing more.
create function core.may_list(org uuid, kind text) returns boolean
  language sql stable as
  $$ select platform.is_system() or case when kind = 'people' then core.oversees_people_of(org) else core.holds('officer', org) or core.holds('librarian', org) end $$;
drop policy overseen on core.sent_list;
create policy overseen on core.sent_list for all to public using (core.may_list(org_id, kind)) with check (core.may_list(org_id, kind));
drop policy overseen on core.list_form;
create policy overseen on core.list_form for all to public using (core.may_list(org_id, kind)) with check (core.may_list(org_id, kind));
drop policy overseen on core.sent_list_row;
create policy overseen on core.sent_list_row for all to public
  using (platform.is_system() or exists (select 1 from core.sent_list l where l.org_id = sent_list_row.org_id and l.list_id = sent_list_row.list_id))
  with check (platform.is_system() or exists (select 1 from core.sent_list l where l.org_id = sent_list_row.org_id and l.list_id = sent_list_row.list_id));

-- What somebody sees with nobody else's eyes, and who reads along: by the person, whichever of their ids a row names, and as they stand today.

/*
 * The named persons of a home: those chosen who still work there or above, else whoever holds its staff's role there today. Each by the id that counts, so that nobody reads along with
 * themselves.
 */
create or replace function core.named_of(home uuid) returns setof uuid
  language sql stable security definer set search_path = core, pg_temp as
  $$ with chosen as (
       select distinct core.canonical(n.person_id) as id from core.named_person n join core.person p on p.person_id = core.canonical(n.person_id) and p.left_at is null
       where n.org_id = home and exists (
         select 1 from core.membership m join core.org_above a on a.above_id = m.org_id
         where m.person_id = any (core.all_ids(n.person_id)) and m.kind <> 'resident' and m.to_day is null and a.org_id = home))
     select id from chosen
     union
     select core.canonical(g.person_id) from core.role_grant g join core.person p on p.person_id = core.canonical(g.person_id) and p.left_at is null
     where g.org_id = home and g.role = 'home-staff' and g.from_day <= current_date and (g.to_day is null or g.to_day >= current_date)
       and not exists (select 1 from chosen) $$;
/* Whether the asker is a named person of the home in which the child lives today. */
create or replace function core.reads_along(child uuid) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (
       select 1 from core.membership m
       where m.kind = 'resident' and m.to_day is null
         and (m.person_id = child or (exists (select 1 from core.person_alias where person_id = child or same_as = child) and m.person_id = any (core.all_ids(child))))
         and platform.person() in (select core.named_of(m.org_id))) $$;
alter policy seen on core.message using (taken_down_at is null and (person_id = any (platform.people()) or adult_id = any (platform.people()) or core.reads_along(person_id)));

-- Somebody who acts for a person does what was asked, and reads neither what others write to them nor by what they come in.
create policy by_oneself on core.message as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.notice as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.notice_channel as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.delivery as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.account as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.identity as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.passkey as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.recovery_code as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.way_address as restrictive for all to public using (platform.actor() is null or platform.is_system());
create policy by_oneself on core.recovery as restrictive for all to public using (platform.actor() is null or platform.is_system());

-- Ways in that stand under another id of one's own are one's own: seen, and taken away.
alter policy own on core.account using (person_id = any (platform.people()) or platform.is_system());
alter policy own on core.identity using (person_id = any (platform.people()) or platform.is_system());
alter policy own on core.passkey using (person_id = any (platform.people()) or platform.is_system());
alter policy own on core.recovery_code using (person_id = any (platform.people()) or platform.is_system());
alter policy own on core.way_address using (person_id = any (platform.people()) or platform.is_system());
alter policy seen on core.recovery using (person_id = any (platform.people()) or platform.is_system() or core.oversees(org_id));

-- Who a report is about reads nothing of it by any of their ids, and no task tells them that there is one.
alter policy looked_after on core.report using (
  not coalesce(about_person = any (platform.people()), false)
  and (core.holds('duty-officer', org_id) or handed_to = any (platform.people()) or (told = 'home' and core.holds('home-staff', org_id))));
alter policy worked_on on core.report using (
  not coalesce(about_person = any (platform.people()), false)
  and (core.holds('duty-officer', org_id) or handed_to = any (platform.people()) or (told = 'home' and core.holds('home-staff', org_id))));
create function core.is_about_asker(report text) returns boolean
  language sql stable security definer set search_path = core, pg_temp as
  $$ select exists (select 1 from core.report r where r.report_id = report::uuid and r.about_person = any (platform.people())) $$;
create policy not_about_oneself on core.task as restrictive for all to public
  using (case when kind in ('core.child-told', 'core.told-at-home', 'core.report-late') then platform.is_system() or not core.is_about_asker(thing_id) else true end);

-- Named by their ids alone: of two rows with one id, what is done to the one would be done to the other.
create unique index guardian_paper_id on core.guardian_paper (paper_id);
create unique index household_member_id on core.household_member (member_id);
create unique index erasure_id on core.erasure (erasure_id);
create unique index export_id on core.export (export_id);
create unique index acting_id on core.acting (acting_id);

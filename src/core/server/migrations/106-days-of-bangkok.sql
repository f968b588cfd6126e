-- A role is held by the day in Thailand, as everywhere else: the day of the database's own clock begins seven hours later.
create or replace function core.named_of(home uuid) returns setof uuid
  language sql stable security definer set search_path = core, pg_temp as
  $$ with today as (select (now() at time zone 'Asia/Bangkok')::date as day
     ), chosen as (
       select distinct core.canonical(n.person_id) as id from core.named_person n join core.person p on p.person_id = core.canonical(n.person_id) and p.left_at is null
       where n.org_id = home and exists (
         select 1 from core.membership m join core.org_above a on a.above_id = m.org_id
         where m.person_id = any (core.all_ids(n.person_id)) and m.kind <> 'resident' and m.to_day is null and a.org_id = home))
     select id from chosen
     union
     select core.canonical(g.person_id) from core.role_grant g join core.person p on p.person_id = core.canonical(g.person_id) and p.left_at is null cross join today
     where g.org_id = home and g.role = 'home-staff' and g.from_day <= today.day and (g.to_day is null or g.to_day >= today.day)
       and not exists (select 1 from chosen) $$;

-- One page of the people that the asker looks after, worked out past row-level security, which would ask about every row that is passed over. What may be seen is decided in here: the asked
-- organisation counts only where the asker looks after it.

/* The record that counts of each of those given: itself, or the one at the end of its chain. */
create function core.canonicals(people uuid[]) returns uuid[]
  language sql stable security definer set search_path = core, pg_temp as
  $$ select coalesce(array_agg(distinct case when al.person_id is null then p.id else core.canonical(p.id) end), '{}')
     from unnest(people) p (id) left join core.person_alias al on al.person_id = p.id $$;

/*
 * Ids in the order of a Thai dictionary, behind a name and an id, with the organisation that shows somebody: where they live before where they help out. `patterns` are compared with every record of a
 * person, the first of them by the index. Few people are sorted; of many the index by name is walked until the page is full. Planned anew each time, since the plans for few and many differ.
 */
create function core.people_page(org uuid, patterns text[], after_name text, after_id uuid, most int)
  returns table (person_id uuid, org_id uuid, kind text)
  language plpgsql stable security definer rows 50 set search_path = core, public, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  few constant int := 3000;
  tops uuid[] := core.list('people');
  orgs uuid[];
  here uuid[];
  found uuid[] := '{}';
  page uuid[];
begin
  if org is not null then
    tops := case when exists (select 1 from core.org_above u where u.org_id = org and u.above_id = any (tops)) then array[org] else '{}' end;
  end if;
  orgs := array(select distinct b.org_id from core.org_above b where b.above_id = any (tops));
  here := array(select distinct m.person_id from core.membership m where m.org_id = any (orgs) and m.to_day is null limit few + 1);
  if cardinality(patterns) > 0 then
    found := core.canonicals(array(select al.person_id from core.person_alias al join core.person p using (person_id) where p.find_text like all (patterns)));
  end if;
  if cardinality(here) <= few then
    here := core.canonicals(here);
    page := array(
      select p.person_id from core.person p
      where p.person_id = any (here) and p.left_at is null and (p.find_text like all (patterns) or p.person_id = any (found))
        and (after_name is null or (p.given_name collate "th-x-icu", p.person_id) > (after_name collate "th-x-icu", after_id))
      order by p.given_name collate "th-x-icu", p.person_id limit most);
  else
    page := array(
      select p.person_id from core.person p
      where p.left_at is null and (cardinality(patterns) = 0 or p.find_text like patterns[1] or p.person_id = any (found)) and (p.find_text like all (patterns) or p.person_id = any (found))
        and not exists (select 1 from core.person_alias al where al.person_id = p.person_id)
        and (exists (select 1 from core.membership m where m.person_id = p.person_id and m.to_day is null and m.org_id = any (orgs))
          or exists (select 1 from core.person_alias al, core.membership m where al.same_as = p.person_id and m.person_id = any (core.all_ids(p.person_id)) and m.to_day is null and m.org_id = any (orgs)))
        and (after_name is null or (p.given_name collate "th-x-icu", p.person_id) > (after_name collate "th-x-icu", after_id))
      order by p.given_name collate "th-x-icu", p.person_id limit most);
  end if;
  return query
    select p.id, m.org_id, m.kind
    from unnest(page) with ordinality p (id, at)
    cross join lateral (select case when exists (select 1 from core.person_alias al where al.same_as = p.id) then core.all_ids(p.id) else array[p.id] end as ids offset 0) mine
    cross join lateral (select m.org_id, m.kind from core.membership m where m.person_id = any (mine.ids) and m.to_day is null and m.org_id = any (orgs) order by (m.kind = 'resident') desc, m.membership_id limit 1) m
    order by p.at;
end $$;
drop function core.found_people(text);
revoke execute on function core.canonicals(uuid[]), core.people_page(uuid, text[], text, uuid, int) from public;
grant execute on function core.people_page(uuid, text[], text, uuid, int) to kp_core;

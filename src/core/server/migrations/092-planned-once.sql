-- Row-level security asks this of every person of a page. Left to itself PostgreSQL 18 plans it anew at each call, which takes twenty times as long as the answer.
alter function core.oversees_person(uuid) set plan_cache_mode = force_generic_plan;

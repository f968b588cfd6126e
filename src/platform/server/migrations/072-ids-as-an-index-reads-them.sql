-- Where a question names somebody's ids, row-level security keeps every condition that might leak a row away from the indexes. A function in SQL is unfolded into it, `coalesce` and all, and
-- PostgreSQL does not know `coalesce` for one that leaks nothing; a function it cannot see into, and that is given no column, is one value to it, worked out once.

create or replace function platform.ids_of(person uuid) returns uuid[]
  language plpgsql stable parallel safe as
  $$ begin return case when person = any (platform.people()) then platform.people() else array[person] end; end $$;
alter function platform.ids_of(uuid) cost 1;

-- What family sees of a child's reading: running loans of those whom core names (`family_reads`), and how far a book is read, never where or what was marked.
create policy family on library.loan for select to public using (ended_at is null and person_id = any (core.list('family_reads')));

/* How far somebody's own book is read, in five words, and when its page was last turned; nothing of it to who is not their family. */
create function library.read_so_far(reader uuid, title uuid) returns table (far text, turned_at timestamptz)
  language sql stable security definer set search_path = library, pg_temp as
  $$ select case when so.far is null or so.far < 0.05 then 'new' when so.far < 0.35 then 'begun' when so.far < 0.65 then 'half' when so.far < 0.97 then 'nearly' else 'done' end, so.modified
     from (select (p.locator #>> '{locations,totalProgression}')::float8 as far, p.modified from library.place p where p.person_id = reader and p.title_id = title) so
     where reader = any (core.list('family_reads')) $$;

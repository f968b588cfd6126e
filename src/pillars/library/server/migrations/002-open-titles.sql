-- What anybody may have without a name: the catalogue for other reading programs asks this of every row, and a public reader sees no pool.
alter table library.title add column is_open boolean not null default false;
create index title_open_newest on library.title (made_at desc, title_id desc) where is_open and hidden_at is null;
create index title_by_name on library.title (title collate "th-x-icu", title_id) where hidden_at is null;
create index title_subjects on library.title using gin (subjects);

-- Kept here rather than by whoever writes a pool, so that no writer can forget it. As the owner: staff of one organisation write no title.
create function library.keep_open() returns trigger
  language plpgsql security definer set search_path = library, pg_temp as $$
  declare wanted uuid := case when tg_op = 'DELETE' then old.title_id else new.title_id end;
          now_open boolean := exists (select 1 from library.pool where title_id = wanted and licence = 'open');
  begin
    update library.title t set is_open = now_open where t.title_id = wanted and t.is_open <> now_open;
    return null;
  end $$;
create trigger keep_open_new after insert on library.pool for each row when (new.licence = 'open') execute function library.keep_open();
create trigger keep_open_changed after update of licence on library.pool for each row when (new.licence <> old.licence) execute function library.keep_open();
create trigger keep_open_gone after delete on library.pool for each row when (old.licence = 'open') execute function library.keep_open();

update library.title t set is_open = true where exists (select 1 from library.pool p where p.title_id = t.title_id and p.licence = 'open');

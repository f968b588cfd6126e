-- Under which programme an organisation was given a title, so that its use is counted for who gave it; and what a title serves.
alter table library.pool add column programme_id uuid references core.programme (programme_id);
create index pool_programme on library.pool (programme_id);
alter table library.title add column strategies smallint[] not null default '{}';
alter table library.title add column sdgs smallint[] not null default '{}';

-- What an ear could not take is shown to the operator: how often it was tried, and when last.
alter table platform.set_aside add column tries integer not null default 1 check (tries >= 0);
alter table platform.set_aside add column tried_at timestamptz not null default now();
grant update on platform.set_aside to public;
-- Found by its number alone.
create index event_seq on platform.event (seq);

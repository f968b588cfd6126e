-- A life of this installation: a restore begins another, and devices that hold cursors of the one before bring their kept sets anew.
create table platform.epoch (
  one boolean primary key default true check (one),
  epoch uuid not null,
  begun_at timestamptz not null default now()
);
insert into platform.epoch (epoch) values (gen_random_uuid());
alter table platform.epoch enable row level security;
create policy everybody on platform.epoch for select to public using (true);
grant select on platform.epoch to public;

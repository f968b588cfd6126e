-- A session may end by itself where nobody is at it any more; when somebody last was is written sparingly.
alter table platform.session add column seen_at timestamptz;
alter table platform.session add column idle_seconds integer check (idle_seconds > 0);

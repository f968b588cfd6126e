-- The page of what would be sent reads the latest first.
create index notice_latest on core.notice (made_at desc, notice_id);

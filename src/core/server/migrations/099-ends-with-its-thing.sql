-- What somebody must decide or close on a page of its own is not ended from the list: it would leave the list while nobody had decided.
alter table core.task add column by_hand boolean not null default true;
update core.task set by_hand = false, xid = pg_current_xact_id(), seq = nextval('core.change_seq')
  where ended_at is null and kind in ('core.read-before', 'core.confirm-recovery', 'core.told-at-home', 'core.child-told', 'core.report-late', 'core.confirm-family');

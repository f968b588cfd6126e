-- The audit is read by pages, the newest first: all of it, or that of a few organisations.
create index audit_at on platform.audit (at, seq);
create index audit_org_at on platform.audit (org_id, at, seq);

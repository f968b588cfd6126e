-- Who did what is read by those trusted with it, for the part of the tree they look after (`app.audits`). What concerns something that a child told is seen by who sees the thing itself:
-- an office that is told of may not learn from here that anything was told.
create function core.reads_audit_of(action text, subject uuid, facts jsonb) returns boolean
  language sql stable as $$
    select case
      when action in ('core.child-told', 'core.look-at-report') or action like 'core.report-%' then exists (select 1 from core.report r where r.report_id = subject)
      when facts ->> 'kind' in ('core.child-told', 'core.told-at-home', 'core.report-late') then exists (select 1 from core.task t where t.task_id = subject)
      else true end $$;
grant execute on function core.reads_audit_of(text, uuid, jsonb) to kp_core;
create policy read_by_office on platform.audit for select to kp_core
  using (org_id in (select a.org_id from core.org_above a where a.above_id = any (core.list('audits'))) and core.reads_audit_of(action, subject_id, facts));

-- Whether anything was done about somebody is asked before a list that brought them is taken back.
create index audit_subject on platform.audit (subject_id) where subject_id is not null;

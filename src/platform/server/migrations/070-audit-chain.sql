-- Each line of an organisation's audit carries a hash over itself and the line before, so that a line that was changed, removed, added or moved is found (`khitphuea audit verify`).

create table platform.audit_head (
  org_id uuid primary key,
  place bigint not null,
  hash bytea not null
);
-- Written by the trigger alone, which acts as its owner; read by the verifier.
alter table platform.audit_head enable row level security;
create policy read on platform.audit_head for select to public using (platform.is_system());
grant select on platform.audit_head to kp_platform;

alter table platform.audit add column place bigint;
alter table platform.audit add column hash bytea;

/* What is hashed of a line: each part as its length in bytes, a colon and itself, a part that is missing as a dash; the verifier puts the same together by itself. */
create function platform.audit_text(org uuid, place bigint, at timestamptz, person uuid, behalf uuid, device uuid, action text, subject uuid, facts jsonb) returns text
  language sql immutable parallel safe as
  $$ select octet_length(org::text) || ':' || org::text || octet_length(place::text) || ':' || place::text || '27:' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
       || coalesce(octet_length(person::text) || ':' || person::text, '-') || coalesce(octet_length(behalf::text) || ':' || behalf::text, '-') || coalesce(octet_length(device::text) || ':' || device::text, '-')
       || octet_length(action) || ':' || action || coalesce(octet_length(subject::text) || ':' || subject::text, '-') || octet_length(facts::text) || ':' || facts::text $$;

/* The organisation's last line is locked until the writer's transaction ends: lines stand in the order in which they became true. */
create function platform.chain_audit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head platform.audit_head;
begin
  select * into head from platform.audit_head where org_id = new.org_id for update;
  if not found then
    -- Who comes first makes the beginning; who comes at the same moment waits for them and goes on from there.
    insert into platform.audit_head values (new.org_id, 0, sha256(convert_to(new.org_id::text, 'UTF8'))) on conflict do nothing;
    select * into head from platform.audit_head where org_id = new.org_id for update;
  end if;
  new.place := head.place + 1;
  new.hash := sha256(head.hash || convert_to(platform.audit_text(new.org_id, new.place, new.at, new.person_id, new.on_behalf_of, new.device_id, new.action, new.subject_id, new.facts), 'UTF8'));
  update platform.audit_head set place = new.place, hash = new.hash where org_id = new.org_id;
  return new;
end $$;

-- Lines written before there was a chain, in the order of their numbers.
do $$
declare
  line record;
  head platform.audit_head;
begin
  for line in select * from platform.audit order by org_id, seq loop
    if head.org_id is distinct from line.org_id then
      if head.org_id is not null then insert into platform.audit_head values (head.org_id, head.place, head.hash); end if;
      head := row(line.org_id, 0, sha256(convert_to(line.org_id::text, 'UTF8')));
    end if;
    head.place := head.place + 1;
    head.hash := sha256(head.hash || convert_to(platform.audit_text(line.org_id, head.place, line.at, line.person_id, line.on_behalf_of, line.device_id, line.action, line.subject_id, line.facts), 'UTF8'));
    update platform.audit set place = head.place, hash = head.hash where org_id = line.org_id and seq = line.seq;
  end loop;
  if head.org_id is not null then insert into platform.audit_head values (head.org_id, head.place, head.hash); end if;
end $$;

alter table platform.audit alter column place set not null, alter column hash set not null;
create unique index audit_place on platform.audit (org_id, place);
create trigger chain before insert on platform.audit for each row execute function platform.chain_audit();

/** What was done, by whom, and what was refused: records in a chain that shows every later change. */
export const audit = `
create unique index account_name_key on account (lower(name));

-- Records on their way into the trail: each is written by the transaction that does what it tells of. mac proves that
-- Larder wrote it (audit/key.ts). No reference to the account: to check it costs as much as to write the row.
create table audit_outbox (
  id bigint generated always as identity primary key,
  account_id text not null,
  body json not null,
  mac text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- By what a thing is found: its ARN, the end of it (product/prod-…), and its id or name alone.
create function audit_resources(body json) returns text[]
language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct key), '{}')
  from json_array_elements_text(body->'Resources') arn,
    lateral (values (arn), (regexp_replace(arn, '^.*:', '')), (regexp_replace(arn, '^.*[:/]', ''))) keys (any_case),
    lateral lower(any_case) key
$$;

-- The trail of an account. The hash is about the text of the body and the hash of the record before (audit/chain.ts).
create table audit_record (
  account_id text not null,
  sequence bigint not null,
  body json not null,
  hash text not null,
  -- ISO 8601 in UTC, to the millisecond: its order is that of the texts.
  time text collate "C" not null generated always as (body->>'Time') stored,
  principal text not null generated always as (lower(body->'Principal'->>'Name')) stored,
  action text not null generated always as (lower(body->>'Action')) stored,
  outcome text not null generated always as (body->>'Outcome') stored,
  resources text[] not null generated always as (audit_resources(body)) stored,
  primary key (account_id, sequence)
);
create index audit_record_time on audit_record (account_id, time, sequence);
create index audit_record_principal on audit_record (account_id, principal, time, sequence);
create index audit_record_action on audit_record (account_id, action, time, sequence);
create index audit_record_refused on audit_record (account_id, time, sequence) where outcome <> 'OK';
create index audit_record_resources on audit_record using gin (resources);

-- The end of each trail, and where it begins since older records were removed; signed (audit/key.ts).
create table audit_head (
  account_id text primary key,
  sequence bigint not null,
  hash text not null,
  removed_sequence bigint not null,
  removed_hash text not null,
  time text not null,
  signature text not null
);

-- What is to be removed is first left behind by the head, under its signature.
create function keep_audit_records() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.sequence <= (select removed_sequence from audit_head where account_id = old.account_id) then
      return old;
    end if;
  end if;
  raise exception 'The records of the audit trail stay as they are';
end $$;
create trigger audit_record_kept before update or delete on audit_record
  for each row execute function keep_audit_records();
create trigger audit_record_whole before truncate on audit_record
  for each statement execute function keep_audit_records();

-- One row, with what signs heads and proves who wrote a record; sealed by the master key.
create table audit_key (
  id text primary key,
  secret bytea not null,
  created_at timestamptz not null default now()
);

-- Who asked for it and by which call, for the record of its end.
alter table task add column asked_by jsonb;
`

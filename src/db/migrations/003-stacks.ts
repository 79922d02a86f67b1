/** What engines built and keep up, and the work that is done on it. */
export const stacks = `
create table stack (
  id text primary key,
  account_id text not null references account,
  name text not null,
  region_id text not null,
  engine text not null,
  template_id text not null references template,
  -- ROS words: CREATE_IN_PROGRESS, CREATE_COMPLETE, … (facts/ros 4); INIT before the first operation.
  status text not null,
  status_reason text not null default '',
  -- The stack's own data key, wrapped by the master key; null once destroyed.
  data_key bytea,
  -- What the last provisioning asked for, sealed JSON; outputs sealed JSON; Terraform state sealed.
  parameters bytea,
  outputs bytea,
  state bytea,
  state_lineage text not null default '',
  state_serial bigint not null default 0,
  -- The operation that the state came from; '' before there is one.
  state_operation_id text not null default '',
  tags jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index stack_page on stack (account_id, created_at, id);

-- One piece of work on a stack. fence grows with every attempt; a write that names an older one is refused.
create table stack_operation (
  id text primary key,
  stack_id text not null references stack,
  action text not null check (action in ('PREVIEW', 'CREATE', 'UPDATE', 'DELETE')),
  status text not null check (status in ('PENDING', 'IN_PROGRESS', 'COMPLETE', 'FAILED', 'CANCELED')),
  template_id text not null references template,
  parameters bytea,
  tags jsonb not null default '[]',
  -- For a PREVIEW: of the destruction of everything.
  destroy boolean not null default false,
  -- For a CREATE, UPDATE or DELETE that executes a plan: the PREVIEW whose saved plan is applied exactly.
  plan_operation_id text references stack_operation,
  fence integer not null default 0,
  worker_id text,
  cancel_requested boolean not null default false,
  failed_side text,
  message text not null default '',
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index stack_operation_stack on stack_operation (stack_id, created_at);
create index stack_operation_open on stack_operation (status) where status in ('PENDING', 'IN_PROGRESS');

-- The outcome of a PREVIEW that may be executed: the binary's own plan file, sealed, and what it was made from.
create table stack_plan (
  operation_id text primary key references stack_operation,
  plan bytea not null,
  hash text not null,
  state_lineage text not null,
  state_serial bigint not null,
  engine_version text not null,
  lock_file text not null,
  changes_hash text not null,
  changes jsonb not null
);

create table stack_resource (
  stack_id text not null references stack,
  address text not null,
  logical_id text not null,
  type text not null,
  physical_id text not null default '',
  status text not null,
  status_reason text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (stack_id, address)
);

create table stack_event (
  id bigint generated always as identity primary key,
  stack_id text not null references stack,
  operation_id text not null references stack_operation,
  address text not null,
  logical_id text not null,
  type text not null,
  physical_id text not null default '',
  status text not null,
  status_reason text not null default '',
  duration_ms integer,
  created_at timestamptz not null
);
create index stack_event_stack on stack_event (stack_id, id);
create index stack_event_operation on stack_event (operation_id, id);

create table stack_log (
  id bigint generated always as identity primary key,
  operation_id text not null references stack_operation,
  command text not null,
  stream text not null check (stream in ('stdout', 'stderr')),
  content text not null,
  created_at timestamptz not null
);
create index stack_log_operation on stack_log (operation_id, id);
`

/** What users launch, and what they are shown of it. */
export const provisioning = `
create table provisioned_product (
  id text primary key,
  account_id text not null references account,
  name text not null,
  -- PLANNED: its id was handed out by a launch plan and nothing was launched yet; readers do not see it.
  status text not null check (status in ('PLANNED', 'UnderChange', 'Available', 'Error', 'TERMINATED')),
  status_message text not null default '',
  product_id text not null references product,
  product_version_id text not null references product_version,
  portfolio_id text not null references portfolio,
  stack_id text not null references stack,
  stack_region_id text not null,
  owner_type text not null check (owner_type in ('RamUser', 'RamRole')),
  owner_id text not null,
  owner_name text not null,
  last_task_id text,
  last_provisioning_task_id text,
  last_successful_provisioning_task_id text,
  created_at timestamptz not null,
  terminated_at timestamptz
);
create unique index provisioned_product_name_key on provisioned_product (account_id, lower(name))
  where status not in ('PLANNED', 'TERMINATED');
create index provisioned_product_page on provisioned_product (account_id, created_at, id)
  where status not in ('PLANNED', 'TERMINATED');
create index provisioned_product_owner on provisioned_product (account_id, owner_id, created_at, id)
  where status not in ('PLANNED', 'TERMINATED');
create index provisioned_product_search on provisioned_product using gin (lower(name) gin_trgm_ops)
  where status not in ('PLANNED', 'TERMINATED');
create index provisioned_product_stack on provisioned_product (stack_id);
create index provisioned_product_product on provisioned_product (product_id);
create index provisioned_product_version on provisioned_product (product_version_id);

create table task (
  id text primary key,
  account_id text not null references account,
  provisioned_product_id text not null references provisioned_product,
  provisioned_product_name text not null,
  type text not null check (type in ('LaunchProduct', 'UpdateProvisionedProduct', 'TerminateProvisionedProduct')),
  status text not null check (status in ('InProgress', 'Succeeded', 'Failed')),
  status_message text not null default '',
  product_id text not null,
  product_name text not null,
  product_version_id text not null,
  product_version_name text not null,
  portfolio_id text not null,
  operation_id text not null references stack_operation,
  -- What the caller sent, NoEcho values masked; the outputs with sensitive ones masked.
  parameters jsonb not null default '[]',
  outputs jsonb not null default '[]',
  tags jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index task_page on task (provisioned_product_id, created_at, id);
create unique index task_operation_key on task (operation_id);
-- One open task per instance, whatever races.
create unique index task_open_key on task (provisioned_product_id) where status = 'InProgress';

create table plan (
  id text primary key,
  account_id text not null references account,
  name text not null,
  description text not null default '',
  type text not null,
  operation_type text not null check (operation_type in
    ('LaunchProduct', 'UpdateProvisionedProduct', 'TerminateProvisionedProduct')),
  status text not null,
  status_message text not null default '',
  provisioned_product_id text not null references provisioned_product,
  provisioned_product_name text not null,
  product_id text not null references product,
  product_version_id text not null references product_version,
  portfolio_id text not null references portfolio,
  stack_id text not null references stack,
  stack_region_id text not null,
  owner_type text not null,
  owner_id text not null,
  owner_name text not null,
  parameters jsonb not null default '[]',
  tags jsonb not null default '[]',
  preview_operation_id text not null references stack_operation,
  task_id text references task,
  -- Hash of template, lock file, variables, prior state and planned changes, once the preview is done.
  hash text not null default '',
  resource_changes jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search text generated always as
    (lower(name || chr(10) || provisioned_product_name || chr(10) || description)) stored
);
create index plan_page on plan (account_id, created_at, id);
create index plan_owner on plan (account_id, owner_id, created_at, id);
create index plan_status on plan (account_id, status, created_at, id);
create index plan_instance on plan (provisioned_product_id, created_at, id);
create index plan_name on plan (account_id, lower(name));
create index plan_search on plan using gin (search gin_trgm_ops);
create unique index plan_preview_key on plan (preview_operation_id);
`

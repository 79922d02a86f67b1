/** Who may launch what, with which role, where, and who approves; what is deleted stays for the history. */
export const governance = `
-- Portfolios, products and versions that are deleted keep their rows: tasks, plans and instances name them.
alter table portfolio add column deleted_at timestamptz;
alter table product add column deleted_at timestamptz;
alter table product_version add column deleted_at timestamptz;

create table ram_role (
  id text primary key,
  account_id text not null references account,
  name text not null,
  description text not null default '',
  -- As it was sent: JSON text. Who may take the role.
  trust_policy text not null,
  -- Seconds.
  max_session_duration integer not null default 3600,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index ram_role_name_key on ram_role (account_id, lower(name));

-- One of a type for a product in a portfolio. Whoever changes one locks the pair's row in portfolio_product, and
-- whoever acts by them holds it.
create table portfolio_constraint (
  id text primary key,
  account_id text not null references account,
  portfolio_id text not null,
  product_id text not null,
  type text not null check (type in ('Launch', 'Approval', 'StackRegion', 'Template')),
  -- As it was sent: JSON text.
  config text not null,
  -- What it comes to: names resolved to ids (catalog/constraint/rule.ts).
  rule jsonb not null,
  description text not null default '',
  created_at timestamptz not null,
  foreign key (portfolio_id, product_id) references portfolio_product
);
create unique index portfolio_constraint_key on portfolio_constraint (portfolio_id, product_id, type);
create index portfolio_constraint_page on portfolio_constraint (account_id, created_at, id);
create index portfolio_constraint_product on portfolio_constraint (product_id);

create table tag_option (
  id text primary key,
  account_id text not null references account,
  key text not null,
  value text not null,
  active boolean not null default true,
  created_at timestamptz not null,
  search text generated always as (lower(key || chr(10) || value)) stored
);
create unique index tag_option_key on tag_option (account_id, key, value);
create index tag_option_page on tag_option (account_id, created_at, id);
create index tag_option_search on tag_option using gin (search gin_trgm_ops);

-- Exactly one of the two is set.
create table tag_option_resource (
  tag_option_id text not null references tag_option,
  portfolio_id text references portfolio,
  product_id text references product,
  created_at timestamptz not null,
  check (num_nonnulls(portfolio_id, product_id) = 1),
  unique nulls not distinct (tag_option_id, portfolio_id, product_id)
);
create index tag_option_resource_portfolio on tag_option_resource (portfolio_id) where portfolio_id is not null;
create index tag_option_resource_product on tag_option_resource (product_id) where product_id is not null;

-- The role whose environment an operation runs with; null without a launch constraint.
alter table stack_operation add column role_id text;

-- Who may decide on the plan, while it waits and after: for the eyes, as 'RamUser:<id>', as 'RamUser:<name>'.
alter table plan add column approvers jsonb not null default '[]';
alter table plan add column approver_ids text[] not null default '{}';
alter table plan add column approver_names text[] not null default '{}';
-- Whoever approved or rejected it, as 'RamUser:<id>'.
alter table plan add column decided_by text[] not null default '{}';
-- The hash that was approved; '' while nothing is.
alter table plan add column approved_hash text not null default '';
create index plan_approver_ids on plan using gin (approver_ids);
create index plan_approver_names on plan using gin (approver_names);
create index plan_decided_by on plan using gin (decided_by);
create index plan_pair on plan (portfolio_id, product_id, status);
-- Few wait at a time, however many were decided on; and those that somebody was asked about, in the order of pages.
create index plan_waiting on plan using gin (approver_ids) where status = 'ApplicationInProgress';
create index plan_reviewed on plan (account_id, created_at, id) where approver_ids <> '{}';

-- What was done about a plan's approval, oldest first.
create table plan_record (
  id bigint generated always as identity primary key,
  plan_id text not null references plan on delete cascade,
  action text not null check (action in ('Submit', 'Cancel', 'Approve', 'Reject')),
  comment text not null default '',
  operator_type text not null,
  operator_id text not null,
  operator_name text not null,
  -- Of the plan as it was when this was done.
  plan_hash text not null default '',
  created_at timestamptz not null
);
create index plan_record_plan on plan_record (plan_id, id);

-- One row for each approver of a plan: what plan.approvers says, in a form whose distinct values an index gives without
-- a look at every plan. Kept by triggers, so that it cannot differ.
create table plan_approver (
  plan_id text not null references plan on delete cascade,
  account_id text not null,
  owner_id text not null,
  principal_type text not null,
  principal_name text not null,
  primary key (plan_id, principal_type, principal_name)
);
create index plan_approver_account on plan_approver (account_id, principal_name, principal_type);
create index plan_approver_owner on plan_approver (owner_id, principal_name, principal_type);

create function keep_plan_approvers() returns trigger language plpgsql as $$
begin
  delete from plan_approver where plan_id = new.id;
  insert into plan_approver (plan_id, account_id, owner_id, principal_type, principal_name)
  select distinct new.id, new.account_id, new.owner_id, approver->>'PrincipalType', approver->>'PrincipalName'
  from jsonb_array_elements(new.approvers) approver;
  return null;
end $$;
create trigger plan_approvers_made after insert on plan
  for each row when (new.approvers <> '[]') execute function keep_plan_approvers();
create trigger plan_approvers_changed after update of approvers on plan
  for each row when (new.approvers <> old.approvers) execute function keep_plan_approvers();
`

/** What users, groups and roles may do: RAM's policies, and whom they are attached to. */
export const permissions = `
alter table ram_user add column updated_at timestamptz not null default now();

create table ram_group (
  id text primary key,
  account_id text not null references account,
  name text not null,
  comments text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index ram_group_name_key on ram_group (account_id, lower(name));

create table ram_group_member (
  group_id text not null references ram_group,
  user_id text not null references ram_user,
  joined_at timestamptz not null,
  primary key (group_id, user_id)
);
create index ram_group_member_user on ram_group_member (user_id);

-- Custom policies; those of the system are in the program (access/policy/system.ts).
create table ram_policy (
  id text primary key,
  account_id text not null references account,
  name text not null,
  description text not null default '',
  default_version text not null,
  -- The number of the newest version ever: numbers are not used twice.
  newest_version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index ram_policy_name_key on ram_policy (account_id, lower(name));

create table ram_policy_version (
  policy_id text not null references ram_policy on delete cascade,
  -- v1, v2, …
  id text not null,
  -- As it was sent: JSON text.
  document text not null,
  created_at timestamptz not null,
  primary key (policy_id, id)
);

-- A policy of somebody: system_policy names one of the system, policy_id is a custom one. One of each three is set.
create table ram_attachment (
  account_id text not null references account,
  system_policy text,
  policy_id text references ram_policy,
  user_id text references ram_user,
  group_id text references ram_group,
  role_id text references ram_role,
  attached_at timestamptz not null,
  check (num_nonnulls(system_policy, policy_id) = 1),
  check (num_nonnulls(user_id, group_id, role_id) = 1),
  unique nulls not distinct (system_policy, policy_id, user_id, group_id, role_id, account_id)
);
create index ram_attachment_user on ram_attachment (user_id) where user_id is not null;
create index ram_attachment_group on ram_attachment (group_id) where group_id is not null;
create index ram_attachment_role on ram_attachment (role_id) where role_id is not null;
create index ram_attachment_policy on ram_attachment (policy_id) where policy_id is not null;
create index ram_attachment_system on ram_attachment (account_id, system_policy) where system_policy is not null;

-- Tags of a user, a role or a custom policy: one of the three is set.
create table ram_tag (
  account_id text not null references account,
  user_id text references ram_user on delete cascade,
  role_id text references ram_role on delete cascade,
  policy_id text references ram_policy on delete cascade,
  key text not null,
  value text not null,
  check (num_nonnulls(user_id, role_id, policy_id) = 1),
  unique nulls not distinct (user_id, role_id, policy_id, key)
);
create index ram_tag_role on ram_tag (role_id) where role_id is not null;
create index ram_tag_policy on ram_tag (policy_id) where policy_id is not null;

-- Apart from the keys, because their changes end the caches of callers.
create table access_key_use (
  access_key_id text primary key references access_key on delete cascade,
  -- Up to a minute before the last use.
  used_at timestamptz not null
);

-- Another name of the account, where people name one: never of digits alone, as ids are.
alter table account add column alias text;
create unique index account_alias_key on account (alias);

create trigger ram_group_epoch after insert or update or delete on ram_group
  for each statement execute function raise_access_epoch();
create trigger ram_group_member_epoch after insert or update or delete on ram_group_member
  for each statement execute function raise_access_epoch();
create trigger ram_policy_epoch after insert or update or delete on ram_policy
  for each statement execute function raise_access_epoch();
create trigger ram_policy_version_epoch after insert or update or delete on ram_policy_version
  for each statement execute function raise_access_epoch();
create trigger ram_attachment_epoch after insert or update or delete on ram_attachment
  for each statement execute function raise_access_epoch();
create trigger ram_role_epoch after insert or update or delete on ram_role
  for each statement execute function raise_access_epoch();
`

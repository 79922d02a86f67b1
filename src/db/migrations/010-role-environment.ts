/** What launch roles bring into the runs of what is launched with them: credentials, sealed by the master key. */
export const roleEnvironment = `
create table role_environment (
  -- Goes into the seal of the value, which then opens for this role and this name alone.
  id text primary key generated always as (role_id || '/' || name) stored,
  role_id text not null references ram_role on delete cascade,
  -- The variable that it sets, or AlibabaSts.
  name text not null,
  -- Variable, File, AlibabaSts
  kind text not null,
  -- Of a variable: whether its value is kept out of what people read.
  sensitive boolean not null,
  -- Only of a file.
  file_name text,
  -- The value, the content, or the JSON of access/alibaba-sts.ts.
  value bytea not null,
  updated_at timestamptz not null
);
create index role_environment_role on role_environment (role_id);

-- What earlier runs of the stack were lent, sealed by its data key: its state may still hold it (stacks/launch-role/kept.ts).
alter table stack add column role_secrets bytea;
`

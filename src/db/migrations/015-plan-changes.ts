/** What plans would change and what stacks consist of, to be read. */
export const planChanges = `
-- What a PREVIEW came to, with the values that may be seen, sealed by the stack's key; and unsealed without any, for when
-- that key is gone. It outlasts stack_plan where the plan was submitted so, to be compared with its next form.
create table stack_plan_diff (
  operation_id text primary key references stack_operation,
  resources jsonb not null,
  diff bytea not null
);

-- The resources of the state with the values that may be seen, as the last operation left it; sealed.
alter table stack add column resources bytea;

-- In which form a plan was submitted; null of what older releases wrote.
alter table plan_record add column preview_operation_id text;
alter table plan_record add column product_version_id text;
`

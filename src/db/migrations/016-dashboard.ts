/** What tells how things stand at a cost that does not grow with what was. */
export const dashboard = `
-- Whose instance a task is about, so that one's own of the last days are found without a look at any other.
alter table task add column owner_id text;
update task set owner_id = provisioned_product.owner_id
  from provisioned_product where provisioned_product.id = task.provisioned_product_id;
alter table task alter column owner_id set not null;
create index task_account_time on task (account_id, created_at);
create index task_owner_time on task (owner_id, created_at);

-- One row for each instance with the status Error: an index on the status itself would make every change of it dearer.
create table failing_instance (
  provisioned_product_id text primary key references provisioned_product on delete cascade,
  account_id text not null,
  owner_id text not null,
  failed_at timestamptz not null
);
create index failing_instance_account on failing_instance (account_id, failed_at);
create index failing_instance_owner on failing_instance (owner_id, failed_at);

insert into failing_instance (provisioned_product_id, account_id, owner_id, failed_at)
select instance.id, instance.account_id, instance.owner_id, coalesce(task.updated_at, instance.created_at)
from provisioned_product instance left join task on task.id = instance.last_task_id
where instance.status = 'Error';

create function keep_failing_instances() returns trigger language plpgsql as $$
begin
  if new.status = 'Error' then
    insert into failing_instance (provisioned_product_id, account_id, owner_id, failed_at)
    values (new.id, new.account_id, new.owner_id, clock_timestamp());
  else
    delete from failing_instance where provisioned_product_id = new.id;
  end if;
  return null;
end $$;
create trigger provisioned_product_failed after insert on provisioned_product
  for each row when (new.status = 'Error') execute function keep_failing_instances();
create trigger provisioned_product_failing after update of status on provisioned_product
  for each row when (old.status <> new.status and (old.status = 'Error' or new.status = 'Error'))
  execute function keep_failing_instances();
`

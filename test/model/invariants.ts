import { sql } from 'kysely'
import type { Scene } from './scene.ts'
import type { Site } from './site.ts'

/** What must hold at every moment, each as a question for the ids that break it and the product or portfolio of each. */
const breaches: Readonly<Record<string, string>> = {
  'a deleted portfolio or product is in a pair': `
    select portfolio_id as id, product_id as part from portfolio_product pair
    join portfolio on portfolio.id = pair.portfolio_id join product on product.id = pair.product_id
    where portfolio.deleted_at is not null or product.deleted_at is not null`,
  'a constraint has no pair': `
    select id, product_id as part from portfolio_constraint rule where not exists (
      select from portfolio_product pair
      where pair.portfolio_id = rule.portfolio_id and pair.product_id = rule.product_id)`,
  'a deleted portfolio is granted': `
    select principal_id as id, portfolio_id as part from portfolio_principal
    join portfolio on portfolio.id = portfolio_id where deleted_at is not null`,
  'a deleted product has versions': `
    select version.id, product_id as part from product_version version
    join product on product.id = version.product_id
    where product.deleted_at is not null and version.deleted_at is null`,
  'a tag option hangs on something deleted': `
    select tag_option_id as id, coalesce(portfolio_id, product_id) as part from tag_option_resource link
    left join portfolio on portfolio.id = link.portfolio_id left join product on product.id = link.product_id
    where portfolio.deleted_at is not null or product.deleted_at is not null`,
  'a live instance is of a deleted product or version': `
    select instance.id, instance.product_id as part from provisioned_product instance
    join product on product.id = instance.product_id
    join product_version version on version.id = instance.product_version_id
    where instance.status not in ('PLANNED', 'TERMINATED')
      and (product.deleted_at is not null or version.deleted_at is not null)`,
  'a task moves an instance to a deleted version': `
    select task.id, task.product_id as part from task
    join product_version version on version.id = task.product_version_id
    where task.status = 'InProgress' and version.deleted_at is not null`,
  'an instance is under change without one open task, or the other way round': `
    select instance.id, instance.product_id as part from provisioned_product instance
    left join task on task.provisioned_product_id = instance.id and task.status = 'InProgress'
    group by instance.id having (instance.status = 'UnderChange') <> (count(task.id) = 1) or count(task.id) > 1`,
  'a task is open and its operation is not, or the other way round': `
    select task.id, product_id as part from task join stack_operation operation on operation.id = operation_id
    where (task.status = 'InProgress') <> (operation.status in ('PENDING', 'IN_PROGRESS'))`,
  'a planned instance has no plan that launches it': `
    select id, product_id as part from provisioned_product instance where status = 'PLANNED' and not exists (
      select from plan where plan.provisioned_product_id = instance.id and operation_type = 'LaunchProduct')`,
  'a plan is executing and its task is not, or the other way round': `
    select plan.id, plan.product_id as part from plan left join task on task.id = plan.task_id
    where (plan.status = 'ExecuteInProgress') <> (task.status is not distinct from 'InProgress')`,
  'a plan is previewed by nothing': `
    select plan.id, product_id as part from plan
    join stack_operation operation on operation.id = plan.preview_operation_id
    where plan.status = 'PreviewInProgress' and operation.status not in ('PENDING', 'IN_PROGRESS')`,
  'a plan waits for what its rule does not ask, or is free of what it asks': `
    select plan.id, plan.product_id as part from plan left join portfolio_constraint rule
      on rule.portfolio_id = plan.portfolio_id and rule.product_id = plan.product_id
      and rule.type = 'Approval' and rule.rule -> 'operationTypes' ? plan.operation_type
    where plan.status in ('PreviewSuccess', 'ApplicationInProgress')
      and (plan.status = 'ApplicationInProgress') <> (rule.id is not null)`,
  'a plan waits for others than its rule names': `
    select plan.id, plan.product_id as part from plan join portfolio_constraint rule
      on rule.portfolio_id = plan.portfolio_id and rule.product_id = plan.product_id and rule.type = 'Approval'
    where plan.status = 'ApplicationInProgress' and plan.approver_ids is distinct from array(
      select approver ->> 'type' || ':' || (approver ->> 'id')
      from jsonb_array_elements(rule.rule -> 'approvers') approver)`,
  'a plan waits without having been submitted as it is': `
    select id, product_id as part from plan where status = 'ApplicationInProgress' and hash is distinct from (
      select plan_hash from plan_record record where plan_id = plan.id and action = 'Submit'
      order by record.id desc limit 1)`,
  'a plan was approved by nobody who might': `
    select plan.id, product_id as part from plan
    left join lateral (
      select * from plan_record record where plan_id = plan.id order by record.id desc limit 1) record on true
    where status = 'ApplicationApproved' and (
      record.action is distinct from 'Approve' or record.plan_hash <> hash or approved_hash <> hash
      or operator_id <> account_id and (operator_id = owner_id
        or not approver_ids @> array[operator_type || ':' || operator_id]))`,
}

/** Everything of the scene that may not be, and all that came of a call without anybody's knowing. */
export async function broken(scene: Scene): Promise<string[]> {
  const { db } = scene.site
  const parts = [...scene.ids.values()]
  const found = await Promise.all(
    Object.entries(breaches).map(async ([breach, question]) => {
      const { rows } = await sql<{ id: string }>`
        select id from (${sql.raw(question)}) breach where part = any(${parts})`.execute(db)
      return rows.map(({ id }) => `${breach}: ${id}`)
    }),
  )
  return [...found.flat(), ...(await strays(scene))]
}

/** Jobs that did not do what they were to do at their first try. */
export async function failedJobs({ db }: Pick<Site, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ task_identifier: string; last_error: string }>`
    select task_identifier, last_error from graphile_worker.jobs where last_error is not null`.execute(db)
  return rows.map(job => `the job ${job.task_identifier} failed: ${job.last_error}`)
}

/** What refused calls must not have left behind. */
async function strays({ site, ids }: Scene): Promise<string[]> {
  const known = [...ids.values()]
  const { rows } = await sql<{ id: string }>`
    with made as (
      select id, product_id from product_version union all select id, product_id from provisioned_product
      union all select id, product_id from plan union all select id, product_id from portfolio_constraint)
    select id from made where product_id = any(${known}) and not (id = any(${known}))`.execute(site.db)
  return rows.map(({ id }) => `nobody was told of ${id}`)
}

/** What workers have still to do for the scene. */
export async function openWork({ site, ids }: Scene): Promise<{ id: string; status: string }[]> {
  const { rows } = await sql<{ id: string; status: string }>`
    select operation.id, operation.status from stack_operation operation
    join provisioned_product instance on instance.stack_id = operation.stack_id
    where instance.product_id = any(${[...ids.values()]}) and operation.status in ('PENDING', 'IN_PROGRESS')`.execute(
    site.db,
  )
  return rows
}

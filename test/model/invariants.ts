import { sql } from 'kysely'
import type { Scene } from './scene.ts'

/**
 * What must hold at every moment, each as a question for what breaks it. `plan_rule` is the approval rule that a plan
 * is under.
 */
const breaches: Readonly<Record<string, string>> = {
  'a deleted portfolio or product is in a pair': `
    select pair.product_id from portfolio_product pair
    join portfolio on portfolio.id = pair.portfolio_id join product on product.id = pair.product_id
    where portfolio.deleted_at is not null or product.deleted_at is not null`,
  'a constraint has no pair': `
    select id from portfolio_constraint rule where not exists (
      select from portfolio_product pair
      where pair.portfolio_id = rule.portfolio_id and pair.product_id = rule.product_id)`,
  'a deleted portfolio is granted': `
    select portfolio_id from portfolio_principal join portfolio on portfolio.id = portfolio_id
    where deleted_at is not null`,
  'a deleted product has versions': `
    select version.id from product_version version join product on product.id = version.product_id
    where product.deleted_at is not null and version.deleted_at is null`,
  'a tag option hangs on something deleted': `
    select tag_option_id from tag_option_resource link
    left join portfolio on portfolio.id = link.portfolio_id left join product on product.id = link.product_id
    where portfolio.deleted_at is not null or product.deleted_at is not null`,
  'a live instance is of a deleted product or version': `
    select instance.id from provisioned_product instance
    join product on product.id = instance.product_id
    join product_version version on version.id = instance.product_version_id
    where instance.status not in ('PLANNED', 'TERMINATED')
      and (product.deleted_at is not null or version.deleted_at is not null)`,
  'a task moves an instance to a deleted version': `
    select task.id from task join product_version version on version.id = task.product_version_id
    where task.status = 'InProgress' and version.deleted_at is not null`,
  'an instance is under change without one open task, or the other way round': `
    select instance.id from provisioned_product instance
    left join task on task.provisioned_product_id = instance.id and task.status = 'InProgress'
    group by instance.id having (instance.status = 'UnderChange') <> (count(task.id) = 1) or count(task.id) > 1`,
  'a task is open and its operation is not, or the other way round': `
    select task.id from task join stack_operation operation on operation.id = task.operation_id
    where (task.status = 'InProgress') <> (operation.status in ('PENDING', 'IN_PROGRESS'))`,
  'a planned instance has no plan that launches it': `
    select instance.id from provisioned_product instance where status = 'PLANNED' and not exists (
      select from plan where plan.provisioned_product_id = instance.id and operation_type = 'LaunchProduct')`,
  'a plan is executing and its task is not, or the other way round': `
    select plan.id from plan left join task on task.id = plan.task_id
    where (plan.status = 'ExecuteInProgress') <> (task.status is not distinct from 'InProgress')`,
  'a plan is previewed by nothing': `
    select plan.id from plan join stack_operation operation on operation.id = plan.preview_operation_id
    where plan.status = 'PreviewInProgress' and operation.status not in ('PENDING', 'IN_PROGRESS')`,
  'a plan waits for what its rule does not ask, or is free of what it asks': `
    select plan.id from plan left join portfolio_constraint plan_rule
      on plan_rule.portfolio_id = plan.portfolio_id and plan_rule.product_id = plan.product_id
      and plan_rule.type = 'Approval' and plan_rule.rule -> 'operationTypes' ? plan.operation_type
    where plan.status in ('PreviewSuccess', 'ApplicationInProgress')
      and (plan.status = 'ApplicationInProgress') <> (plan_rule.id is not null)`,
  'a plan waits for others than its rule names': `
    select plan.id from plan join portfolio_constraint plan_rule
      on plan_rule.portfolio_id = plan.portfolio_id and plan_rule.product_id = plan.product_id
      and plan_rule.type = 'Approval'
    where plan.status = 'ApplicationInProgress' and plan.approver_ids is distinct from array(
      select approver ->> 'type' || ':' || (approver ->> 'id')
      from jsonb_array_elements(plan_rule.rule -> 'approvers') approver)`,
  'a plan waits without having been submitted as it is': `
    select plan.id from plan where plan.status = 'ApplicationInProgress' and plan.hash is distinct from (
      select plan_hash from plan_record record where record.plan_id = plan.id and action = 'Submit'
      order by record.id desc limit 1)`,
  'a plan was approved by nobody who might': `
    select plan.id from plan
    left join lateral (
      select * from plan_record record where record.plan_id = plan.id order by record.id desc limit 1) record on true
    where plan.status = 'ApplicationApproved' and (
      record.action is distinct from 'Approve' or record.plan_hash <> plan.hash or plan.approved_hash <> plan.hash
      or record.operator_id <> plan.account_id and (record.operator_id = plan.owner_id
        or not plan.approver_ids @> array[record.operator_type || ':' || record.operator_id]))`,
  'a job has failed': `select id::text from graphile_worker.jobs where last_error is not null`,
}

/** Everything in the database that may not be, and all that came of a call without anybody's knowing. */
export async function broken(scene: Scene): Promise<string[]> {
  const { db } = scene.site
  const found = await Promise.all(
    Object.entries(breaches).map(async ([breach, question]) => {
      const { rows } = await sql.raw<Record<string, string>>(question).execute(db)
      return rows.map(row => `${breach}: ${Object.values(row)[0]}`)
    }),
  )
  return [...found.flat(), ...(await strays(scene))]
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

/** Resolves once the workers have done all that is to do for the scene. */
export async function openWork({ site, ids }: Scene): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select operation.id from stack_operation operation
    join provisioned_product instance on instance.stack_id = operation.stack_id
    where instance.product_id = any(${[...ids.values()]}) and operation.status in ('PENDING', 'IN_PROGRESS')
    limit 1`.execute(site.db)
  return rows[0]?.id
}

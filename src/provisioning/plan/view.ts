import { sql } from 'kysely'
import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { shownParametersOutput, taskTagsOutput } from '../task/view.ts'
import type { Plan } from './store.ts'

export const principalOutput = { PrincipalName: t.Text(), PrincipalType: t.Text() }

/** What a plan shows in a list and by itself. */
export const planOutput = {
  AssignedApprovers: t.Array(t.Object(principalOutput)),
  CreateTime: t.Text(),
  Description: t.Text(),
  OperationType: t.Text(),
  OwnerPrincipalId: t.Text(),
  OwnerPrincipalName: t.Text(),
  OwnerPrincipalType: t.Text(),
  Parameters: shownParametersOutput,
  PlanId: t.Text(),
  PlanName: t.Text(),
  PlanType: t.Text(),
  PortfolioId: t.Text(),
  ProductId: t.Text(),
  ProductVersionId: t.Text(),
  ProvisionedProductId: t.Text(),
  ProvisionedProductName: t.Text(),
  StackId: t.Text(),
  StackRegionId: t.Text(),
  Status: t.Text(),
  StatusMessage: t.Optional(t.Text({ description: 'Why the preview or the execution failed.' })),
  Tags: taskTagsOutput,
  Uid: t.Text(),
  UpdateTime: t.Text(),
}

export const approvalOutput = t.Object({
  OperationRecords: t.Array(
    t.Object({
      ApprovalAction: t.Text(),
      Comment: t.Text(),
      CreateTime: t.Text(),
      Operator: t.Object({ PrincipalId: t.Text(), ...principalOutput }),
    }),
  ),
  TodoTaskActivities: t.Array(
    t.Object({
      ActivityName: t.Text(),
      Tasks: t.Array(t.Object({ Operator: t.Object(principalOutput) })),
    }),
  ),
})

export const resourceChangesOutput = t.Array(
  t.Object({
    Action: t.Text(),
    LogicalResourceId: t.Text(),
    PhysicalResourceId: t.Optional(t.Text()),
    Replacement: t.Optional(t.Text()),
    ResourceType: t.Text(),
  }),
)

/** For lists: the plans alone name their products by id. */
export const productName = sql<string>`(select name from product where product.id = plan.product_id)`.as(
  'product_name',
)

export function planDetail(row: Plan) {
  return {
    AssignedApprovers: row.approvers,
    CreateTime: isoSeconds(row.created_at),
    Description: row.description,
    OperationType: row.operation_type,
    OwnerPrincipalId: row.owner_id,
    OwnerPrincipalName: row.owner_name,
    OwnerPrincipalType: row.owner_type,
    Parameters: row.parameters,
    PlanId: row.id,
    PlanName: row.name,
    PlanType: row.type,
    PortfolioId: row.portfolio_id,
    ProductId: row.product_id,
    ProductVersionId: row.product_version_id,
    ProvisionedProductId: row.provisioned_product_id,
    ProvisionedProductName: row.provisioned_product_name,
    StackId: row.stack_id,
    StackRegionId: row.stack_region_id,
    Status: row.status,
    ...(row.status.endsWith('Failed') && { StatusMessage: row.status_message }),
    Tags: row.tags,
    Uid: row.account_id,
    UpdateTime: isoSeconds(row.updated_at),
  }
}

/** What was decided, and what is still to be: whoever of the approvers comes first decides. */
export const approvalDetail = (plan: Plan, records: readonly Row<'plan_record'>[]) => ({
  OperationRecords: records.map(record => ({
    ApprovalAction: record.action,
    Comment: record.comment,
    CreateTime: isoSeconds(record.created_at),
    Operator: {
      PrincipalId: record.operator_id,
      PrincipalName: record.operator_name,
      PrincipalType: record.operator_type,
    },
  })),
  TodoTaskActivities:
    plan.status === 'ApplicationInProgress'
      ? [
          {
            ActivityName: 'ApproverNode-1',
            Tasks: plan.approvers.map(Operator => ({ Operator })),
          },
        ]
      : [],
})

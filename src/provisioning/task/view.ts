import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import type { Asked } from '../end-record.ts'

export const outputsOutput = t.Array(
  t.Object({ Description: t.Text(), OutputKey: t.Text(), OutputValue: t.Text() }),
)
export const shownParametersOutput = t.Array(t.Object({ ParameterKey: t.Text(), ParameterValue: t.Text() }))
export const taskTagsOutput = t.Array(t.Object({ Key: t.Text(), Value: t.Text() }))

export const taskOutput = {
  AskedBy: t.Optional(
    t.Object(
      { PrincipalId: t.Text(), PrincipalName: t.Text(), PrincipalType: t.Text() },
      { description: 'Whose call began it; absent where that was not written down.' },
    ),
  ),
  CreateTime: t.Text(),
  Outputs: outputsOutput,
  Parameters: shownParametersOutput,
  PortfolioId: t.Text(),
  ProductId: t.Text(),
  ProductName: t.Text(),
  ProductVersionId: t.Text(),
  ProductVersionName: t.Text(),
  ProvisionedProductId: t.Text(),
  ProvisionedProductName: t.Text(),
  Status: t.Text(),
  StatusMessage: t.Optional(t.Text({ description: 'Why it failed.' })),
  TaskId: t.Text(),
  TaskType: t.Text(),
  UpdateTime: t.Text(),
  Log: t.Object({
    TerraformLogs: t.Array(t.Object({ Command: t.Text(), Content: t.Text(), Stream: t.Text() })),
  }),
}

export type TerraformLog = { Command: string; Stream: string; Content: string }

export function taskDetail(row: Row<'task'>, logs: TerraformLog[]) {
  const asked = row.asked_by as Asked | null
  return {
    ...(asked && {
      AskedBy: {
        PrincipalId: asked.Principal.Id,
        PrincipalName: asked.Principal.Name,
        PrincipalType: asked.Principal.Type,
      },
    }),
    CreateTime: isoSeconds(row.created_at),
    Log: { TerraformLogs: logs },
    Outputs: row.outputs,
    Parameters: row.parameters,
    PortfolioId: row.portfolio_id,
    ProductId: row.product_id,
    ProductName: row.product_name,
    ProductVersionId: row.product_version_id,
    ProductVersionName: row.product_version_name,
    ProvisionedProductId: row.provisioned_product_id,
    ProvisionedProductName: row.provisioned_product_name,
    Status: row.status,
    ...(row.status === 'Failed' && { StatusMessage: row.status_message }),
    TaskId: row.id,
    TaskType: row.type,
    UpdateTime: isoSeconds(row.updated_at),
  }
}

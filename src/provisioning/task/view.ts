import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'

export const outputsOutput = t.Array(
  t.Object({ Description: t.Text(), OutputKey: t.Text(), OutputValue: t.Text() }),
)
export const shownParametersOutput = t.Array(t.Object({ ParameterKey: t.Text(), ParameterValue: t.Text() }))
export const taskTagsOutput = t.Array(t.Object({ Key: t.Text(), Value: t.Text() }))

export const taskOutput = {
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
  return {
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

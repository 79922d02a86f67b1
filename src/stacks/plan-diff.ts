import type { OutputDiff, PlanDiff, ResourceDiff } from '../base/changes.ts'
import type { ReadDb, Tx } from '../db/tables.ts'
import type { PlannedResource } from '../db/values.ts'
import type { Claimed } from './claim.ts'
import type { StackVault } from './secrets.ts'

/** Keeps what a preview came to, to be read without running anything. */
export async function storeDiff(
  tx: Tx,
  { operationId, template }: Pick<Claimed, 'operationId' | 'template'>,
  vault: StackVault,
  diff: PlanDiff,
): Promise<void> {
  const sensitive = new Set(template.outputs.filter(output => output.sensitive).map(({ name }) => name))
  const Outputs = diff.Outputs.map(output => (sensitive.has(output.OutputKey) ? hidden(output) : output))
  await tx
    .insertInto('stack_plan_diff')
    .values({
      operation_id: operationId,
      resources: JSON.stringify(diff.Resources.map(planned)),
      diff: vault.sealJson('diff', { ...diff, Outputs } satisfies PlanDiff),
    })
    .execute()
}

const hidden = ({ OutputKey, Action, AfterUnknown }: OutputDiff): OutputDiff => ({
  OutputKey,
  Action,
  AfterUnknown,
  Sensitive: true,
})

const planned = (resource: ResourceDiff): PlannedResource => {
  const { Address, Module, Mode, Type, Name, Index, Provider, Action, Deposed } = resource
  return {
    Address,
    Module,
    Mode,
    Type,
    Name,
    ...(Index !== undefined && { Index }),
    Provider,
    Action,
    ...(Deposed !== undefined && { Deposed }),
  }
}

export interface KeptDiff {
  readonly resources: readonly PlannedResource[]
  /** Undefined once the stack's key is gone. */
  readonly diff: PlanDiff | undefined
}

/** Undefined for a preview that did not come to its end, or was replaced by another. */
export async function findDiff(
  db: ReadDb,
  vault: StackVault | undefined,
  operationId: string,
): Promise<KeptDiff | undefined> {
  const row = await db
    .selectFrom('stack_plan_diff')
    .select(['resources', 'diff'])
    .where('operation_id', '=', operationId)
    .executeTakeFirst()
  return row && { resources: row.resources, diff: vault && (vault.openJson('diff', row.diff) as PlanDiff) }
}

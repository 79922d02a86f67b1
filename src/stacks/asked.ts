import type { ReadDb } from '../db/tables.ts'
import type { KeyValue } from '../db/values.ts'
import type { Template } from '../templates/template.ts'
import { sentValues, type SentValues, type StackVault } from './secrets.ts'

/** What an operation was asked to do. */
export interface Asked {
  /** None once the stack's key is gone. */
  readonly values: SentValues
  /** Names of those that nobody may see. */
  readonly secrets: ReadonlySet<string>
  readonly tags: readonly KeyValue[]
}

export async function findAsked(
  db: ReadDb,
  vault: StackVault | undefined,
  operationId: string,
): Promise<Asked> {
  const row = await db
    .selectFrom('stack_operation')
    .innerJoin('template', 'template.id', 'stack_operation.template_id')
    .select(['stack_operation.parameters', 'stack_operation.tags', 'template.document'])
    .where('stack_operation.id', '=', operationId)
    .executeTakeFirst()
  const declared = (row?.document as Pick<Template, 'parameters'> | undefined)?.parameters ?? []
  return {
    values: vault && row ? sentValues(vault, row.parameters) : {},
    secrets: new Set(declared.filter(({ noEcho }) => noEcho).map(({ name }) => name)),
    tags: row?.tags ?? [],
  }
}

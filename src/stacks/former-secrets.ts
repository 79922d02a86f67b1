import { sql } from 'kysely'
import type { ReadDb } from '../db/tables.ts'
import { secretsOf } from '../templates/parameters.ts'
import type { TemplateParameter } from '../templates/template.ts'
import { sentValues, type StackVault } from './secrets.ts'

/** What was asked for longer ago is replaced by now, whether that went well or not. */
const mostRequests = 50

/**
 * Texts to keep out of the log of a run, beside those of its own request: the state still holds the values of earlier
 * ones, and the engine prints what it refreshes, replaces and destroys as it was.
 */
export async function formerSecrets(db: ReadDb, vault: StackVault, stackId: string): Promise<string[]> {
  const requests = await db
    .selectFrom('stack_operation')
    .innerJoin('template', 'template.id', 'stack_operation.template_id')
    .select([
      'stack_operation.parameters',
      sql<readonly TemplateParameter[]>`template.document -> 'parameters'`.as('declared'),
    ])
    .where('stack_operation.stack_id', '=', stackId)
    .where('stack_operation.action', 'in', ['CREATE', 'UPDATE'])
    .orderBy('stack_operation.created_at', 'desc')
    .limit(mostRequests)
    .execute()
  const secrets = requests.flatMap(({ parameters, declared }) =>
    secretsOf({ parameters: declared }, sentValues(vault, parameters)),
  )
  return [...new Set(secrets)]
}

import { sql } from 'kysely'
import type { Row, Tx } from '../db/tables.ts'
import type { Output, ResourceChange } from '../db/values.ts'
import type { Template } from '../templates/template.ts'
import type { EngineOutcome, OutputValue, StateResource } from '../terraform/engine.ts'
import { withoutNul, type Redact } from '../terraform/redact.ts'
import { Superseded } from '../terraform/errors.ts'
import { stackEvent, type Claimed } from './claim.ts'
import { failureMessage } from './failed-side.ts'
import { describedOutputs } from './outputs.ts'
import { storeDiff } from './plan-diff.ts'
import { planRow } from './plan-hash.ts'
import { storeBatch, type Batch } from './recorder.ts'
import { sentValues, type StackVault } from './secrets.ts'
import { ended } from './states.ts'

/** Stands for a value that nobody may see again. */
export const masked = '******'

type Succeeded = Extract<EngineOutcome, { ok: true }>
/** A failure; without `resources` what is there is unknown and the rows stay as they are. */
export type Refused = Omit<Extract<EngineOutcome, { ok: false }>, 'resources'> & {
  readonly resources?: readonly StateResource[]
}

export interface Ending {
  readonly outcome: Succeeded | Refused
  /** What was reported last and is not written down yet. */
  readonly rest?: Batch
  /** Blots out what the launch role lent: it is no secret of the template's, which may tell it in an output. */
  readonly redact?: Redact | undefined
}

/** What the end of an operation means to whoever asked for it. */
export interface FinishedOperation {
  readonly operationId: string
  readonly stackId: string
  readonly action: Row<'stack_operation'>['action']
  readonly ok: boolean
  readonly canceled: boolean
  /** Which side failed and why; empty on success. */
  readonly message: string
  /** It executed a plan. */
  readonly planned: boolean
  /** Sensitive values masked. */
  readonly outputs: readonly Output[]
  /** Of a preview. */
  readonly plan?: { readonly hash: string; readonly changes: readonly ResourceChange[] }
}

/**
 * Ends an operation within a transaction: its row, its stack, its plan, and those who wait for it.
 * @throws Superseded when it is not this attempt's to end
 */
export async function finish(
  tx: Tx,
  claimed: Claimed,
  vault: StackVault,
  { outcome, rest, redact = withoutNul }: Ending,
  onFinished: (tx: Tx, finished: FinishedOperation) => Promise<void>,
): Promise<void> {
  const message = outcome.ok ? '' : failureMessage(outcome.side, outcome.message)
  await endOperation(tx, claimed, outcome, message)
  if (rest) await storeBatch(tx, { operationId: claimed.operationId, stackId: claimed.stack.id }, rest)
  const plan =
    claimed.operation.action === 'PREVIEW'
      ? await storePlan(tx, claimed, vault, outcome)
      : await endChange(tx, claimed, vault, outcome, message)
  await onFinished(tx, {
    operationId: claimed.operationId,
    stackId: claimed.stack.id,
    action: claimed.operation.action,
    ok: outcome.ok,
    canceled: !outcome.ok && outcome.canceled,
    message,
    planned: claimed.operation.plan_operation_id !== null,
    outputs: outcome.ok ? shownOutputs(claimed.template, outcome.outputs, redact) : [],
    ...(plan && { plan }),
  })
}

async function endOperation(
  tx: Tx,
  claimed: Claimed,
  outcome: Succeeded | Refused,
  message: string,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('stack_operation')
    .set({
      status: outcome.ok ? 'COMPLETE' : outcome.canceled ? 'CANCELED' : 'FAILED',
      failed_side: outcome.ok ? null : outcome.side,
      message,
      ended_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', claimed.operationId)
    .where('fence', '=', claimed.fence)
    .where('status', '=', 'IN_PROGRESS')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Superseded(claimed.operationId)
}

async function storePlan(tx: Tx, claimed: Claimed, vault: StackVault, outcome: Succeeded | Refused) {
  if (!outcome.ok || !outcome.plan) return undefined
  const values = sentValues(vault, claimed.operation.parameters)
  const sealed = vault.seal('plan', outcome.plan.bytes)
  const row = await tx
    .insertInto('stack_plan')
    .values(planRow(claimed.operationId, claimed.template, values, outcome.plan, sealed))
    .returning(['hash', 'changes'])
    .executeTakeFirstOrThrow()
  await storeDiff(tx, claimed, vault, outcome.plan.diff)
  return row
}

async function endChange(
  tx: Tx,
  claimed: Claimed,
  vault: StackVault,
  outcome: Succeeded | Refused,
  message: string,
): Promise<undefined> {
  const { operation, stack } = claimed
  if (operation.action === 'PREVIEW') return undefined
  const status = ended(operation.action, outcome.ok)
  const done = outcome.ok
  // A failed update leaves what was last asked for with success in force; a failed first launch has nothing older.
  const inForce = done || operation.action === 'CREATE'
  await tx
    .updateTable('stack')
    .set({
      status,
      status_reason: done ? `Stack ${operation.action} completed successfully` : message,
      updated_at: sql<Date>`clock_timestamp()`,
      ...(inForce && {
        template_id: operation.template_id,
        parameters: operation.parameters,
        tags: JSON.stringify(operation.tags),
      }),
      ...(done && { outputs: vault.sealJson('outputs', outcome.outputs) }),
      ...(outcome.view && { resources: vault.sealJson('resources', outcome.view) }),
      ...(done && operation.action === 'DELETE' && destroyed),
    })
    .where('id', '=', stack.id)
    .execute()
  const settled = operation.action === 'DELETE' && !done ? 'CREATE_COMPLETE' : `${operation.action}_COMPLETE`
  if (outcome.resources) await settleResources(tx, stack.id, settled, outcome.resources)
  const reason = done ? `Stack ${operation.action} completed successfully` : message
  await stackEvent(tx, stack, operation, status, reason)
  return undefined
}

/** Without its data key nothing of what the stack held can be read again, from no backup either. */
const destroyed = {
  data_key: null,
  state: null,
  parameters: null,
  outputs: null,
  role_secrets: null,
  resources: null,
  deleted_at: sql<Date>`clock_timestamp()`,
}

/** Sets the list of resources right from the state: what is there, and what failed to come. */
async function settleResources(
  tx: Tx,
  stackId: string,
  status: string,
  resources: readonly StateResource[],
): Promise<void> {
  const addresses = resources.map(resource => resource.address)
  await sql`
    with gone as (
      delete from stack_resource where stack_id = ${stackId} and not (address = any(${addresses}::text[]))
        and (status not like '%\\_FAILED' or ${status === 'DELETE_COMPLETE'})
    )
    insert into stack_resource (stack_id, address, logical_id, type, physical_id, status, created_at, updated_at)
    select ${stackId}, *, ${status}, clock_timestamp(), clock_timestamp() from unnest(
      ${addresses}::text[], ${resources.map(r => r.logicalId)}::text[], ${resources.map(r => r.type)}::text[],
      ${resources.map(r => r.physicalId)}::text[])
    on conflict (stack_id, address) do update set physical_id = excluded.physical_id,
      status = case when stack_resource.status like '%\\_IN\\_PROGRESS' then excluded.status
                    else stack_resource.status end`.execute(tx)
}

function shownOutputs(
  template: Template,
  values: Readonly<Record<string, OutputValue>>,
  redact: Redact,
): Output[] {
  return describedOutputs(template, values, redact).map(({ name, text, description, sensitive }) => ({
    OutputKey: name,
    OutputValue: sensitive ? masked : text,
    Description: description,
  }))
}

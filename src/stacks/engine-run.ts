import type { StackAction } from '../db/values.ts'
import { secretsOf, toVariables } from '../templates/parameters.ts'
import type { EngineAction, EngineRun } from '../terraform/engine.ts'
import type { Claimed } from './claim.ts'
import type { Refused } from './finish.ts'
import type { Loan } from './launch-role/lend.ts'
import { drift } from './plan-hash.ts'
import { sentValues, type StackVault } from './secrets.ts'

const engineActions = {
  PREVIEW: 'preview',
  CREATE: 'apply',
  UPDATE: 'apply',
  DELETE: 'destroy',
} as const satisfies Record<StackAction, EngineAction>

/** An attempt at an operation, as the engine takes it. `hidden` is to be kept out of its log beside what the values are. */
export function engineRun(
  claimed: Claimed,
  vault: StackVault,
  { environment, files }: Pick<Loan, 'environment' | 'files'>,
  hidden: readonly string[],
): EngineRun {
  const { operation, stack, template, plan } = claimed
  // A plan was made with certain providers, and is executed, or resumed, with the same.
  const lockFile = plan ? plan.lock_file : claimed.lockFile
  const values = sentValues(vault, operation.parameters)
  return {
    key: stack.id,
    action: engineActions[operation.action],
    destroy: operation.destroy,
    workspace: { ...template, ...(lockFile !== '' && { lockFile }) },
    variables: toVariables(template, values),
    tags: Object.fromEntries(operation.tags.map(({ Key, Value }) => [Key, Value])),
    environment,
    files,
    state: stack.state ? vault.open('state', stack.state) : undefined,
    ...(plan && { plan: vault.open('plan', plan.plan), resume: claimed.fence > 1 }),
    secrets: [...secretsOf(template, values), ...hidden],
  }
}

/** A plan runs exactly as it was shown, or not at all. */
export function planRefusal(
  { operation, stack, template, plan }: Claimed,
  vault: StackVault,
): Refused | undefined {
  if (!operation.plan_operation_id) return undefined
  const moved = plan
    ? drift(plan, {
        template,
        values: sentValues(vault, operation.parameters),
        stack,
        operationId: operation.id,
        plan: vault.open('plan', plan.plan),
      })
    : ['the saved plan is gone']
  if (moved.length === 0) return undefined
  const message = `The plan is out of date and was not executed: ${moved.join('; ')}. Make a new plan.`
  return { ok: false, side: 'catalog', message, canceled: false }
}

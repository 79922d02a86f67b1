import { setTimeout as delay } from 'node:timers/promises'
import { LarderError } from '../base/errors.ts'
import type { Keyring } from '../base/keyring.ts'
import { t } from '../base/schema.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { StackAction } from '../db/values.ts'
import { untilReachable } from '../db/retry.ts'
import { Interrupted, job, type JobContext } from '../queue/job.ts'
import { secretsOf, toVariables } from '../templates/parameters.ts'
import type { Engine, EngineAction, EngineRun } from '../terraform/engine.ts'
import { Superseded } from '../terraform/errors.ts'
import { claim, type Claimed } from './claim.ts'
import { formerSecrets } from './former-secrets.ts'
import { finish, type FinishedOperation, type Refused } from './finish.ts'
import { drift } from './plan-hash.ts'
import { Recorder } from './recorder.ts'
import { openVault, sentValues, type StackVault } from './secrets.ts'

/** What the server gives to the jobs of stacks. */
export interface StackServices {
  readonly engine: Engine
  readonly keyring: Keyring
  /** Called inside the transaction that ends an operation, so that whoever asked for it ends with it. */
  readonly onFinished: (tx: Tx, finished: FinishedOperation) => Promise<void>
}

type Context = JobContext<StackServices>

/** How soon a request to stop is seen. */
const cancelPollMs = 1000

/** Does one operation on one stack: claim it, run the engine, end it. Runs again from the stored state after a crash. */
export const runStackJob = job({
  name: 'stacks.run',
  payload: t.Object({ operationId: t.Text() }),
  maxAttempts: 10,

  async run({ operationId }, context: Context) {
    const claimed = await claim(context.db, operationId, context.workerId)
    if (!claimed) return
    const vault = openVault(context.services.keyring, claimed.stack)
    const canceled = new AbortController()
    const ended = new AbortController()
    const watching = watchForCancel(
      context.db,
      operationId,
      canceled,
      AbortSignal.any([ended.signal, context.signal]),
    )
    try {
      await runEngine(claimed, vault, context, AbortSignal.any([stopOf(context.signal), canceled.signal]))
    } finally {
      ended.abort()
      await watching
    }
  },

  async giveUp({ operationId }, context: Context, error) {
    const claimed = await claim(context.db, operationId, context.workerId)
    if (!claimed) return
    const vault = openVault(context.services.keyring, claimed.stack)
    // An error of ours is meant to be read; any other may tell what is nobody's business, and is in the log.
    const reason = error instanceof LarderError ? error.message : 'an internal error, which the log tells of'
    const message = `The work was begun ${claimed.fence - 1} times and never came to an end: ${reason}.`
    const outcome = { ok: false, side: 'engine', message, canceled: false } as const
    await context.db
      .transaction()
      .execute(tx => finish(tx, claimed, vault, { outcome }, context.services.onFinished))
  },
})

async function runEngine(
  claimed: Claimed,
  vault: StackVault,
  context: Context,
  signal: AbortSignal,
): Promise<void> {
  const { engine, onFinished } = context.services
  const target = { ...claimed, stackId: claimed.stack.id }
  const recorder = new Recorder(context.db, target, vault, context.signal)
  const former = claimed.stack.state
    ? await untilReachable(() => formerSecrets(context.db, vault, claimed.stack.id), context.signal)
    : []
  const outcome =
    planRefusal(claimed, vault) ?? (await engine.run(engineRun(claimed, vault, former), recorder, signal))
  // A worker that is shutting down gives the job back; the next attempt goes on from the stored state.
  if (!outcome.ok && outcome.canceled) context.signal.throwIfAborted()
  const rest = await recorder.takeRest()
  const end = (tx: Tx) => finish(tx, claimed, vault, { outcome, rest }, onFinished)
  await untilReachable(() => context.db.transaction().execute(end), context.signal)
  if (claimed.operation.action === 'DELETE' && outcome.ok) await engine.forget(claimed.stack.id)
}

/** An attempt that was taken over is to be killed, which the engine knows by its own reason. */
function stopOf(signal: AbortSignal): AbortSignal {
  const stop = new AbortController()
  const pass = () => {
    const { reason } = signal as { reason: unknown }
    const superseded = reason instanceof Interrupted && reason.why === 'superseded'
    stop.abort(superseded ? new Superseded('this stack') : reason)
  }
  if (signal.aborted) pass()
  else signal.addEventListener('abort', pass, { once: true })
  return stop.signal
}

const engineActions = {
  PREVIEW: 'preview',
  CREATE: 'apply',
  UPDATE: 'apply',
  DELETE: 'destroy',
} as const satisfies Record<StackAction, EngineAction>

function engineRun(claimed: Claimed, vault: StackVault, former: readonly string[]): EngineRun {
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
    environment: {},
    state: stack.state ? vault.open('state', stack.state) : undefined,
    ...(plan && { plan: vault.open('plan', plan.plan), resume: claimed.fence > 1 }),
    secrets: [...secretsOf(template, values), ...former],
  }
}

/** A plan runs exactly as it was shown, or not at all. */
function planRefusal({ operation, stack, template, plan }: Claimed, vault: StackVault): Refused | undefined {
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

/** Aborts `canceled` when somebody asks for the operation to stop. Ends with `signal`. */
async function watchForCancel(
  db: Db,
  operationId: string,
  canceled: AbortController,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    // The pause comes first: a short operation ends without ever asking.
    await delay(cancelPollMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    const row = await db
      .selectFrom('stack_operation')
      .select('cancel_requested')
      .where('id', '=', operationId)
      .executeTakeFirst()
      .catch(() => undefined) // the database is away: ask again
    if (row?.cancel_requested) return canceled.abort()
  }
}

import { setTimeout as delay } from 'node:timers/promises'
import { LarderError } from '../base/errors.ts'
import type { Keyring } from '../base/keyring.ts'
import { t } from '../base/schema.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { StackAction } from '../db/values.ts'
import { untilReachable } from '../db/retry.ts'
import { Interrupted, job, type JobContext } from '../queue/job.ts'
import type { Engine } from '../terraform/engine.ts'
import { Superseded } from '../terraform/errors.ts'
import { redactor } from '../terraform/redact.ts'
import { claim, type Claimed } from './claim.ts'
import { engineRun, planRefusal } from './engine-run.ts'
import { formerSecrets } from './former-secrets.ts'
import { finish, type Ending, type FinishedOperation } from './finish.ts'
import { hiddenTexts } from './launch-role/hidden.ts'
import { keepLent } from './launch-role/kept.ts'
import { lend } from './launch-role/lend.ts'
import { Recorder } from './recorder.ts'
import { openVault, type StackVault } from './secrets.ts'

/** What the server gives to the jobs of stacks. */
export interface StackServices {
  readonly engine: Engine
  readonly keyring: Keyring
  /** Called inside the transaction that ends an operation, so that whoever asked for it ends with it. */
  readonly onFinished: (tx: Tx, finished: FinishedOperation) => Promise<void>
  /** Called once an operation has ended for good, to be counted. */
  readonly ended?: (operation: EndedOperation) => void
}

export interface EndedOperation {
  readonly action: StackAction
  readonly outcome: 'succeeded' | 'failed' | 'canceled'
  /** Since it was first taken up. */
  readonly seconds: number
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
    tellEnd(claimed, outcome, context.services)
  },
})

async function runEngine(
  claimed: Claimed,
  vault: StackVault,
  context: Context,
  signal: AbortSignal,
): Promise<void> {
  const { engine, onFinished } = context.services
  const recorder = new Recorder(context.db, targetOf(claimed), vault, context.signal)
  const { outcome, redact } = await attempt(claimed, vault, context, recorder, signal)
  // A worker that is shutting down gives the job back; the next attempt goes on from the stored state.
  if (!outcome.ok && outcome.canceled) context.signal.throwIfAborted()
  const rest = await recorder.takeRest()
  const end = (tx: Tx) => finish(tx, claimed, vault, { outcome, rest, redact }, onFinished)
  await untilReachable(() => context.db.transaction().execute(end), context.signal)
  tellEnd(claimed, outcome, context.services)
  if (claimed.operation.action === 'DELETE' && outcome.ok) await engine.forget(claimed.stack.id)
}

function tellEnd({ operation }: Claimed, outcome: Ending['outcome'], { ended }: StackServices): void {
  const begun = operation.started_at?.getTime() ?? Date.now()
  ended?.({
    action: operation.action,
    outcome: outcome.ok ? 'succeeded' : outcome.canceled ? 'canceled' : 'failed',
    seconds: Math.max(0, Date.now() - begun) / 1000,
  })
}

const targetOf = (claimed: Claimed) => ({ ...claimed, stackId: claimed.stack.id })

/** Runs the engine with what the launch role brings, or says why it cannot be run. */
async function attempt(
  claimed: Claimed,
  vault: StackVault,
  { db, services, signal: alive }: Context,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<Pick<Ending, 'outcome' | 'redact'>> {
  const { stack } = claimed
  const loan = planRefusal(claimed, vault) ?? (await lend(db, services.keyring, claimed, signal))
  if ('ok' in loan) return { outcome: loan }
  const lent = await untilReachable(
    () => keepLent(db, targetOf(claimed), vault, stack.role_secrets, loan.secrets),
    alive,
  )
  const former = stack.state ? await untilReachable(() => formerSecrets(db, vault, stack.id), alive) : []
  const hidden = lent.flatMap(({ text }) => hiddenTexts(text))
  const run = engineRun(claimed, vault, loan, [...hidden, ...former])
  return { outcome: await services.engine.run(run, recorder, signal), redact: redactor(hidden) }
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

import { findBinary } from './binary.ts'
import { removeCredentials } from './credentials.ts'
import { stateView } from './diff/state-view.ts'
import type { EngineOutcome, EngineRun, EngineSink, StateResource } from './engine.ts'
import { EngineUnavailable, RunFailure, Superseded, systemCode } from './errors.ts'
import { commandOf, execute } from './execute.ts'
import { staleness } from './plan-file.ts'
import { readSavedPlan, showPlan } from './preview.ts'
import { redactAddress, redactor, type Redact } from './redact.ts'
import { RunReport } from './report.ts'
import { isResumed, planRest } from './resume.ts'
import { setScene } from './scene.ts'
import type { TerraformSettings } from './settings.ts'
import { parseState, resourcesOf, type State } from './state.ts'
import { noteSent, openWorkDirectory, removeWorkDirectory, type WorkDirectory } from './workdir.ts'
import { logicalId } from './address.ts'

/** The failure that an error tells of; undefined for one that is not the end of a run but its interruption. */
function failureOf(error: unknown, signal: AbortSignal): RunFailure | undefined {
  if (error instanceof RunFailure) return error
  if (error instanceof EngineUnavailable) return new RunFailure('engine', error.message)
  if (systemCode(error) === 'ENOSPC') {
    return new RunFailure('engine', 'There is no space left on the disk of the work directory.')
  }
  if (signal.aborted && error === signal.reason && !(error instanceof Superseded)) {
    return new RunFailure('catalog', 'The run was canceled before anything was changed.')
  }
  return undefined
}

function shownResources(state: State | undefined, redact: Redact): StateResource[] {
  return resourcesOf(state).map(({ address, type, physicalId }) => {
    const shown = redactAddress(address, redact)
    return { address: shown, logicalId: logicalId(shown), type, physicalId: redact(physicalId) }
  })
}

/** A former attempt was killed before it could hand over its last state: that is done first. */
async function storeSalvaged(
  run: EngineRun,
  work: WorkDirectory,
  sink: EngineSink,
  report: RunReport,
): Promise<void> {
  const state = work.prior && parseState(work.prior)
  if (!work.salvaged || !work.prior || !state) return
  report.say(
    commandOf(run),
    `A former attempt left state ${state.serial}, which is newer than the stored one: it is used.`,
  )
  await noteSent(work, work.prior)
  await sink.state({ bytes: work.prior, lineage: state.lineage, serial: state.serial })
}

function checkAllowed(settings: TerraformSettings, run: EngineRun, prior: State | undefined) {
  const { workspace, plan, action } = run
  if (!settings.provisioners && workspace.usesProvisioners && action !== 'preview') {
    throw new RunFailure('catalog', 'The template uses provisioners, which a setting of this server forbids.')
  }
  const stale = plan && action !== 'preview' && !isResumed(run, prior) ? staleness(plan, prior) : undefined
  if (stale !== undefined) throw new RunFailure('catalog', stale)
}

const nothingToDestroy = ({ action }: EngineRun, prior: State | undefined): boolean =>
  action === 'destroy' && !prior?.instances.some(({ mode }) => mode === 'managed')

/** The steps of a run, in a directory that is ready. @throws RunFailure, EngineUnavailable, what the sink throws */
async function steps(
  settings: TerraformSettings,
  run: EngineRun,
  work: WorkDirectory,
  sink: EngineSink,
  signal: AbortSignal,
): Promise<EngineOutcome> {
  const redact = redactor(run.secrets)
  const report = new RunReport(sink, redact, settings.logLimitBytes)
  await storeSalvaged(run, work, sink, report)
  const prior = work.prior && parseState(work.prior)
  checkAllowed(settings, run, prior)
  if (nothingToDestroy(run, prior)) {
    report.say('destroy', 'There is nothing to destroy.')
    return { ok: true, outputs: {}, resources: [] }
  }
  const binary = await findBinary(settings, run.workspace)
  const scene = await setScene(settings, run, work, binary, signal)
  signal.throwIfAborted()
  const perform = (what: EngineRun) => execute(settings, what, work, binary, scene, report, sink, signal)
  if (isResumed(run, prior)) {
    report.say('plan', 'An earlier attempt was interrupted: what is left is compared with what was approved.')
    const failure = await planRest(run, perform, () => showPlan(work, binary, scene, redact, signal))
    if (failure) return { ok: false, ...failure, resources: shownResources(prior, redact) }
  }
  const { state, failure } = await perform(run)
  const resources = shownResources(state, redact)
  const view = state && run.action !== 'preview' && { view: stateView(state, scene.sensitive, run.secrets) }
  if (failure) return { ok: false, ...failure, resources, ...view }
  const outputs = state?.outputs ?? {}
  if (run.action !== 'preview') return { ok: true, outputs, resources, ...view }
  return {
    ok: true,
    outputs,
    resources,
    plan: await readSavedPlan(work, binary, scene, { state, redact, secrets: run.secrets }, signal),
  }
}

/**
 * One run from its directory to its outcome. The directory goes when the state is durable, and stays when it may not
 * be, for the next attempt to find.
 */
export async function runEngine(
  settings: TerraformSettings,
  run: EngineRun,
  sink: EngineSink,
  signal: AbortSignal,
): Promise<EngineOutcome> {
  let work: WorkDirectory | undefined
  let outcome: EngineOutcome
  try {
    signal.throwIfAborted()
    work = await openWorkDirectory(settings.workRoot, run.key, run.state)
    outcome = await steps(settings, run, work, sink, signal)
  } catch (error) {
    const failure = failureOf(error, signal)
    if (!failure) throw error
    const known = work?.prior ?? run.state
    const redact = redactor(run.secrets)
    outcome = {
      ok: false,
      side: failure.side,
      message: redact(failure.message),
      canceled: signal.aborted,
      resources: shownResources(known && parseState(known), redact),
    }
  } finally {
    // Also where the directory stays: nobody but this attempt may use what it was lent.
    if (work) await removeCredentials(work.temporary)
  }
  // A run that was taken over, and whose binary its successor has killed, learns of it here: the directory is not its own
  // any more. One that succeeded has stored its state, which a superseded run cannot.
  if (!outcome.ok) await sink.flush()
  if (work) await removeWorkDirectory(work.root)
  return outcome
}

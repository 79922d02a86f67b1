import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { choicesOf, runArguments } from './args.ts'
import type { Binary } from './binary.ts'
import type { EngineRun, EngineSink, LogLine } from './engine.ts'
import { Superseded } from './errors.ts'
import { explainFailure, type Failure } from './failure.ts'
import { readLines } from './lines.ts'
import { startChild, type Ending } from './process.ts'
import type { RunReport } from './report.ts'
import type { Scene } from './scene.ts'
import type { TerraformSettings } from './settings.ts'
import { parseState, type State } from './state.ts'
import { StateWatch } from './state-watch.ts'
import { supervise } from './supervise.ts'
import { noteProcess, noteSent, type WorkDirectory } from './workdir.ts'

export interface Execution {
  /** The newest complete state, which is durable. */
  readonly state: State | undefined
  /** Undefined for a success. */
  readonly failure: (Failure & { readonly canceled: boolean }) | undefined
}

export const commandOf = ({ action }: EngineRun): LogLine['command'] =>
  action === 'preview' ? 'plan' : action

/**
 * When the binary cannot write the state where it belongs (a full disk), it leaves it beside the template's files, or
 * says it on its output.
 */
async function lastResort(
  work: WorkDirectory,
  dumped: Buffer | undefined,
  known: State | undefined,
): Promise<{ bytes: Buffer; state: State } | undefined> {
  const written = await readFile(join(work.workspace, 'errored.tfstate')).catch(() => undefined)
  for (const bytes of [written, dumped]) {
    const state = bytes && parseState(bytes)
    if (bytes && state && (!known || state.serial > known.serial)) return { bytes, state }
  }
  return undefined
}

/**
 * Runs the binary to its end, whatever that is; reports what it says and does while it does it; and stores every state.
 * @throws what the sink threw, after the binary was stopped; EngineUnavailable
 */
export async function execute(
  settings: TerraformSettings,
  run: EngineRun,
  work: WorkDirectory,
  binary: Binary,
  scene: Scene,
  report: RunReport,
  sink: EngineSink,
  signal: AbortSignal,
): Promise<Execution> {
  const command = commandOf(run)
  const broken = new AbortController()
  const either = AbortSignal.any([signal, broken.signal])
  const store = async (bytes: Buffer, { lineage, serial }: Pick<State, 'lineage' | 'serial'>) => {
    await noteSent(work, bytes)
    await sink.state({ bytes, lineage, serial })
  }
  const watch = new StateWatch({
    file: work.state,
    stored: work.prior,
    store: ({ bytes, ...of }) => store(bytes, of),
    onLook: (state, at) => report.stored(state, at),
    onError: error => broken.abort(error),
  })
  const args = runArguments(choicesOf(run, settings.parallelism))
  const child = await startChild(binary.path, args, work.workspace, scene.env, scene.secrets)
  watch.start()
  const catchUp = () => sink.flush().catch((error: unknown) => broken.abort(error))
  let ending: Ending
  try {
    ;[ending] = await Promise.all([
      supervise(child, { signal: either, graceMs: settings.cancelGraceMs }),
      readLines(child.stdout, line => report.line(command, 'stdout', line), catchUp),
      readLines(child.stderr, line => report.line(command, 'stderr', line), catchUp),
      noteProcess(work, child.pid),
    ])
  } catch (error) {
    child.kill()
    watch.abandon()
    throw error
  }
  const { reason } = either as { reason: unknown }
  if (reason instanceof Superseded) {
    watch.abandon()
    throw reason
  }
  const watched = await watch.finish()
  broken.signal.throwIfAborted()
  const rescued = await lastResort(work, report.dumpedState, watched)
  if (rescued) await store(rescued.bytes, rescued.state)
  const state = rescued?.state ?? watched
  report.end(command, unendedReason(ending, binary, signal), state)
  return { state, failure: failureOf(ending, binary, report, signal) }
}

const unendedReason = (
  { code, signal: killedBy }: Ending,
  { product }: Binary,
  { aborted }: AbortSignal,
): string => {
  const how = killedBy === null ? `ended with code ${code}` : `was killed by ${killedBy}`
  return `${aborted ? 'The run was canceled: ' : ''}${product} ${how} before this was finished.`
}

function failureOf(
  ending: Ending,
  binary: Binary,
  report: RunReport,
  signal: AbortSignal,
): Execution['failure'] {
  if (ending.code === 0) return undefined
  const { side, message } = explainFailure(report.traces(), ending, binary.product)
  return signal.aborted
    ? { side: 'catalog', message: `The run was canceled. ${report.show(message)}`, canceled: true }
    : { side, message: report.show(message), canceled: false }
}

import { readFile } from 'node:fs/promises'
import { showPlanArguments } from './args.ts'
import { engineVersion, type Binary } from './binary.ts'
import { planDiff } from './diff/plan-diff.ts'
import type { EngineRun, PlannedChange, SavedPlan } from './engine.ts'
import { RunFailure } from './errors.ts'
import { bounded } from './failure.ts'
import { readPlan } from './plan.ts'
import { redactAddress, type Redact } from './redact.ts'
import { logicalId } from './address.ts'
import { runChild } from './run-child.ts'
import type { Scene } from './scene.ts'
import type { State } from './state.ts'
import type { WorkDirectory } from './workdir.ts'

function shown(change: PlannedChange, redact: Redact): PlannedChange {
  const address = redactAddress(change.address, redact)
  const { physicalId } = change
  return {
    ...change,
    address,
    logicalId: logicalId(address),
    ...(physicalId === undefined ? {} : { physicalId: redact(physicalId) }),
  }
}

/** What the saved plan in the work directory holds, as JSON. @throws RunFailure, and the signal's reason */
export async function showPlan(
  work: WorkDirectory,
  binary: Binary,
  { env, secrets }: Scene,
  redact: Redact,
  signal: AbortSignal,
): Promise<string> {
  const show = { binary: binary.path, args: showPlanArguments, cwd: work.workspace, env, secrets, signal }
  const { code, stdout, stderr } = await runChild(show)
  if (code === 0) return stdout
  const words = redact(stderr).replace(/\s+/g, ' ').trim()
  throw new RunFailure('engine', bounded(`The plan cannot be read back: ${words}`))
}

/** Reads the plan that a `plan` has just saved. @throws RunFailure, and the signal's reason */
export async function readSavedPlan(
  work: WorkDirectory,
  binary: Binary,
  scene: Scene,
  { state, redact, secrets }: { state: State | undefined; redact: Redact } & Pick<EngineRun, 'secrets'>,
  signal: AbortSignal,
): Promise<SavedPlan> {
  const [bytes, text] = await Promise.all([
    readFile(work.plan),
    showPlan(work, binary, scene, redact, signal),
  ])
  const { changes, changesHash, json } = readPlan(text)
  return {
    bytes,
    changes: changes.map(change => shown(change, redact)),
    diff: planDiff(json, secrets),
    changesHash,
    lineage: state?.lineage ?? '',
    serial: state?.serial ?? 0,
    engineVersion: engineVersion(binary),
    lockFile: scene.lockFile,
  }
}

import { writeFile } from 'node:fs/promises'
import type { Binary } from './binary.ts'
import { credentialsIn, writeCredentials } from './credentials.ts'
import type { SensitiveTypes } from './diff/sensitive.ts'
import type { EngineRun } from './engine.ts'
import { childEnvironment } from './environment.ts'
import { writeFiles } from './files.ts'
import { install, linkInstalled, lockFileName } from './install.ts'
import type { TerraformSettings } from './settings.ts'
import { tagOverrides, writeTagOverrides } from './tags.ts'
import type { WorkDirectory } from './workdir.ts'

/** What a prepared directory offers to the processes that are started in it. */
export interface Scene {
  readonly env: Readonly<Record<string, string>>
  /** The directory of the launch role's files; empty where it has none. */
  readonly secrets: string
  /** The dependency lock file's text; empty where there is none. */
  readonly lockFile: string
  readonly sensitive: SensitiveTypes
}

/** Writes into the work directory all that a run needs. @throws RunFailure */
export async function setScene(
  settings: TerraformSettings,
  run: EngineRun,
  work: WorkDirectory,
  binary: Binary,
  signal: AbortSignal,
): Promise<Scene> {
  const { workspace, variables, plan, environment, files = [] } = run
  // A saved plan brings its own variables; what is left of one is planned again.
  const plans = plan === undefined || run.resume === true
  const installing = workspace.needsInit ? install(settings, workspace, binary, signal) : undefined
  const [installed] = await Promise.all([
    installing,
    writeFiles(work.workspace, workspace.files),
    plans && writeFile(work.variables, JSON.stringify(variables), { mode: 0o600 }),
    plan !== undefined && writeFile(work.plan, plan, { mode: 0o600 }),
  ])
  if (installed) {
    await linkInstalled(work.workspace, installed)
    await writeTagOverrides(work.workspace, tagOverrides(workspace.resources, installed.taggable, run.tags))
  }
  // Last, as installing takes its time, and does not need them.
  const paths = await writeCredentials(work.temporary, files)
  const env = childEnvironment(settings, work, { ...environment, ...paths }, process.env)
  const secrets = files.length > 0 ? credentialsIn(work.temporary) : ''
  const lockFile = installed?.lockFile ?? workspace.files[lockFileName] ?? ''
  return { env, secrets, lockFile, sensitive: installed?.sensitive ?? {} }
}

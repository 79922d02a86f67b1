import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { validateArguments } from './args.ts'
import { findBinary } from './binary.ts'
import type { Workspace } from './engine.ts'
import { childEnvironment } from './environment.ts'
import { EngineUnavailable, RunFailure } from './errors.ts'
import { writeFiles } from './files.ts'
import { install, linkInstalled } from './install.ts'
import { runChild } from './run-child.ts'
import type { TerraformSettings } from './settings.ts'
import { makeTemporary } from './temporary.ts'
import type { UiDiagnostic } from './ui-event.ts'

const asDiagnostic = ({ severity, summary, detail = '', range }: UiDiagnostic): Diagnostic => ({
  severity,
  summary,
  detail,
  ...(range === undefined
    ? {}
    : {
        file: range.filename,
        line: range.start.line,
        column: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
      }),
})

async function validateIn(
  directory: string,
  settings: TerraformSettings,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const binary = await findBinary(settings, workspace)
  const installed = workspace.needsInit ? await install(settings, workspace, binary, signal) : undefined
  const cwd = join(directory, 'workspace')
  await mkdir(cwd)
  await writeFiles(cwd, workspace.files)
  if (installed) await linkInstalled(cwd, installed)
  const env = childEnvironment(settings, { home: directory, temporary: directory }, {}, process.env)
  const { stdout } = await runChild({ binary: binary.path, args: validateArguments, cwd, env, signal })
  const { diagnostics = [] } = JSON.parse(stdout) as { diagnostics?: UiDiagnostic[] }
  return diagnostics.map(asDiagnostic)
}

/** What the binary itself thinks of a workspace; nothing where it, or what the workspace needs, is not at hand. */
export async function validateWorkspace(
  settings: TerraformSettings,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const directory = await makeTemporary()
  try {
    return await validateIn(directory, settings, workspace, signal)
  } catch (error) {
    if (error instanceof EngineUnavailable || error instanceof RunFailure) return []
    throw error
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

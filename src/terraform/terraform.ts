import { resolve } from 'node:path'
import { findBinary } from './binary.ts'
import { clearAbandonedCredentials } from './credentials.ts'
import type { Engine } from './engine.ts'
import { RunFailure, WorkspaceNotInstallable } from './errors.ts'
import { install } from './install.ts'
import { clearPartialInstalls } from './partial.ts'
import { runEngine } from './run.ts'
import type { TerraformSettings } from './settings.ts'
import { validateWorkspace } from './validate.ts'
import { removeWorkDirectory, workDirectories, workPath } from './workdir.ts'

/** Runs OpenTofu or Terraform. */
export function terraformEngine(given: TerraformSettings): Engine {
  const settings = { ...given, workRoot: resolve(given.workRoot), cacheRoot: resolve(given.cacheRoot) }
  return {
    name: 'terraform',

    async prepare(workspace, signal) {
      const binary = await findBinary(settings, workspace)
      if (!workspace.needsInit) return { lockFile: '' }
      try {
        const { lockFile } = await install(settings, workspace, binary, signal)
        return { lockFile }
      } catch (error) {
        throw error instanceof RunFailure ? new WorkspaceNotInstallable(error.message) : error
      }
    },

    validate: (workspace, signal) => validateWorkspace(settings, workspace, signal),
    run: (run, sink, signal) => runEngine(settings, run, sink, signal),
    async tidy() {
      await clearPartialInstalls(settings.cacheRoot)
      await clearAbandonedCredentials(settings.workRoot)
    },
    keys: () => workDirectories(settings.workRoot),
    forget: key => removeWorkDirectory(workPath(settings.workRoot, key)),
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { initArguments, providerSchemaArguments } from './args.ts'
import { engineVersion, type Binary } from './binary.ts'
import type { FailedSide, Workspace } from './engine.ts'
import { childEnvironment } from './environment.ts'
import { RunFailure, systemCode } from './errors.ts'
import { bounded } from './failure.ts'
import { writeFiles } from './files.ts'
import { printable } from './lines.ts'
import { runChild } from './run-child.ts'
import type { TerraformSettings } from './settings.ts'
import { taggableTypes } from './tags.ts'

/*
 * What `init` found for a workspace is kept under the cache root by content: the workspace's hash, the binary's
 * version and the lock file that was asked for. Runs link it in and need no network. A directory appears whole, by
 * one rename, or not at all; `.terraform` holds only relative paths and links into the plugin cache, so that it means
 * the same wherever it is linked to.
 */
export interface Installed {
  /** Holds `.terraform`. */
  readonly directory: string
  readonly lockFile: string
  readonly taggable: ReadonlySet<string>
}

const lockFileName = '.terraform.lock.hcl'

function cachePath(settings: TerraformSettings, workspace: Workspace, binary: Binary): string {
  const identity = [workspace.hash, engineVersion(binary), workspace.lockFile ?? ''].join('\0')
  return join(resolve(settings.cacheRoot), createHash('sha256').update(identity).digest('hex'))
}

const textIfThere = async (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })

async function findInstalled(directory: string): Promise<Installed | undefined> {
  const [lockFile, taggable] = await Promise.all([
    textIfThere(join(directory, lockFileName)),
    textIfThere(join(directory, 'taggable.json')),
  ])
  if (taggable === undefined) return undefined
  return { directory, lockFile: lockFile ?? '', taggable: new Set(JSON.parse(taggable) as string[]) }
}

/** Which of the two, `init` does not tell as data. */
function initFailure(output: string): { side: FailedSide; message: string } {
  const errors = printable(output)
    .split(/^(?=Error: )/m)
    .filter(part => part.startsWith('Error: '))
  const words = (errors[0] ?? printable(output))
    .replace(/^Error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const side = /no space left on device/i.test(words)
    ? 'engine'
    : /provider|plugin/i.test(words)
      ? 'provider'
      : 'template'
  return { side, message: bounded(`The workspace cannot be installed: ${words}`) + more }
}

/** Installs in `directory`, which is private until it is published. @throws RunFailure */
async function init(
  settings: TerraformSettings,
  workspace: Workspace,
  binary: Binary,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  const plugins = join(resolve(settings.cacheRoot), 'plugins')
  const [home, temporary] = [join(directory, 'home'), join(directory, 'temporary')]
  await Promise.all([plugins, home, temporary].map(path => mkdir(path, { recursive: true, mode: 0o700 })))
  const cwd = join(directory, 'workspace')
  await mkdir(cwd)
  await writeFiles(cwd, workspace.files)
  if (workspace.lockFile) await writeFile(join(cwd, lockFileName), workspace.lockFile)
  const env = {
    ...childEnvironment(settings, { home, temporary }, {}, process.env),
    TF_PLUGIN_CACHE_DIR: plugins,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
  }
  const run = { binary: binary.path, cwd, env, signal }
  const result = await runChild({ ...run, args: initArguments })
  if (result.code !== 0) {
    const { side, message } = initFailure(`${result.stdout}\n${result.stderr}`)
    throw new RunFailure(side, message)
  }
  // Large providers take seconds to tell their schema: it is asked for only where there is something to tag.
  const schema =
    workspace.resources.length > 0 ? await runChild({ ...run, args: providerSchemaArguments }) : undefined
  const taggable = schema?.code === 0 ? taggableTypes(schema.stdout) : []
  for (const kept of ['.terraform', lockFileName]) await renameIfThere(join(cwd, kept), join(directory, kept))
  await Promise.all([cwd, home, temporary].map(path => rm(path, { recursive: true, force: true })))
  await writeFile(join(directory, 'taggable.json'), JSON.stringify(taggable))
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error
  })
}

async function publish(partial: string, directory: string): Promise<void> {
  await rename(partial, directory).catch((error: unknown) => {
    // Another process was faster, and its work is as good.
    if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error
  })
}

/** One `init` at a time in this process: the plugin cache is not made for more. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * What a workspace needs, installed now where it has not been yet.
 * @throws RunFailure that names what could not be found; EngineUnavailable
 */
export async function install(
  settings: TerraformSettings,
  workspace: Workspace,
  binary: Binary,
  signal: AbortSignal,
): Promise<Installed> {
  const directory = cachePath(settings, workspace, binary)
  const present = await findInstalled(directory)
  if (present) return present
  const mine = turn.then(async () => {
    const meanwhile = await findInstalled(directory)
    if (meanwhile) return meanwhile
    const partial = `${directory}.${randomUUID()}`
    await mkdir(partial, { recursive: true, mode: 0o700 })
    try {
      await init(settings, workspace, binary, partial, signal)
      await publish(partial, directory)
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
    return (await findInstalled(directory))!
  })
  turn = mine.catch(() => undefined)
  return mine
}

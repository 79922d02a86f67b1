import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { initArguments, providerSchemaArguments } from './args.ts'
import { engineVersion, type Binary } from './binary.ts'
import { sensitiveTypes, type SensitiveTypes } from './diff/sensitive.ts'
import type { Workspace } from './engine.ts'
import { childEnvironment } from './environment.ts'
import { RunFailure, systemCode } from './errors.ts'
import { bounded } from './failure.ts'
import { textIfThere, writeFiles } from './files.ts'
import { printable } from './lines.ts'
import { noteOwner, removePartial } from './partial.ts'
import { borrowPlugins, sharePlugins } from './plugin-cache.ts'
import { runChild, type ShortRun } from './run-child.ts'
import type { TerraformSettings } from './settings.ts'
import { taggableTypes } from './tags.ts'
import { makeLinkedTemporary, removeLinkedTemporary } from './temporary.ts'

/*
 * What `init` found for a workspace is kept under the cache root by content: the workspace's hash, the binary's
 * version and the lock file where one was asked for. Runs link it in and need no network. A directory appears whole, by
 * one rename, or not at all; `.terraform` holds only relative paths and links into the plugin cache, so that it means
 * the same wherever it is linked to.
 */
export interface Installed {
  /** Holds `.terraform`. */
  readonly directory: string
  readonly lockFile: string
  readonly taggable: ReadonlySet<string>
  readonly sensitive: SensitiveTypes
}

export const lockFileName = '.terraform.lock.hcl'

function cachePath(settings: TerraformSettings, binary: Binary, ...asked: string[]): string {
  const identity = [engineVersion(binary), ...asked].join('\0')
  return join(resolve(settings.cacheRoot), createHash('sha256').update(identity).digest('hex'))
}

async function findInstalled(directory: string): Promise<Installed | undefined> {
  const [lockFile, taggable, sensitive] = await Promise.all([
    textIfThere(join(directory, lockFileName)),
    textIfThere(join(directory, 'taggable.json')),
    textIfThere(join(directory, 'sensitive.json')),
  ])
  if (taggable === undefined) return undefined
  return {
    directory,
    lockFile: lockFile ?? '',
    taggable: new Set(JSON.parse(taggable) as string[]),
    // Older releases did not ask: then no type is known.
    sensitive: JSON.parse(sensitive ?? '{}') as SensitiveTypes,
  }
}

/** Gives a workspace what was installed for it. Without its lock file the binary takes every provider for missing. */
export async function linkInstalled(workspace: string, { directory, lockFile }: Installed): Promise<void> {
  await symlink(join(directory, '.terraform'), join(workspace, '.terraform'))
  if (lockFile !== '') await writeFile(join(workspace, lockFileName), lockFile)
}

/** Terraform sets it before the errors that matter. */
const preamble = /encountered problems during initiali[sz]ation/

/** What `init` says is text for people; its first error tells whose matter it is. */
function initFailure(output: string): RunFailure {
  const text = printable(output)
  const errors = text
    .split(/^(?=Error: )/m)
    .filter(part => part.startsWith('Error: ') && !preamble.test(part))
  const words = (errors[0] ?? text)
    .replace(/^Error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const full = /no space left on device/i.test(words)
  const side = full ? 'engine' : /provider|plugin/i.test(words) ? 'provider' : 'template'
  return new RunFailure(side, bounded(`The workspace cannot be installed: ${words}`) + more)
}

/** Installs in `directory`, which is private until it is published. @throws RunFailure */
async function init(
  settings: TerraformSettings,
  workspace: Workspace,
  binary: Binary,
  directory: string,
  temporary: string,
  signal: AbortSignal,
): Promise<void> {
  const shared = join(resolve(settings.cacheRoot), 'plugins')
  const plugins = join(directory, 'plugins')
  const cwd = join(directory, 'workspace')
  await mkdir(cwd, { mode: 0o700 })
  await borrowPlugins(shared, plugins)
  await writeFiles(cwd, workspace.files)
  if (workspace.lockFile) await writeFile(join(cwd, lockFileName), workspace.lockFile)
  const env = {
    ...childEnvironment(settings, { home: temporary, temporary }, {}, process.env),
    TF_PLUGIN_CACHE_DIR: plugins,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true',
  }
  const run = { binary: binary.path, cwd, env, signal }
  const result = await runChild({ ...run, args: initArguments })
  if (result.code !== 0) throw initFailure(`${result.stdout}\n${result.stderr}`)
  await sharePlugins(shared, plugins, join(cwd, '.terraform', 'providers'))
  const schema = await readSchema(run)
  for (const kept of ['.terraform', lockFileName]) await renameIfThere(join(cwd, kept), join(directory, kept))
  await Promise.all([cwd, plugins].map(path => rm(path, { recursive: true, force: true })))
  await writeFile(join(directory, 'taggable.json'), JSON.stringify(taggableTypes(schema)))
  await writeFile(join(directory, 'sensitive.json'), JSON.stringify(sensitiveTypes(schema)))
}

/** Large providers take seconds to tell their schema: it is asked for once. */
async function readSchema(run: Omit<ShortRun, 'args'>): Promise<string> {
  const { code, stdout, stderr } = await runChild({ ...run, args: providerSchemaArguments })
  if (code === 0) return stdout
  throw new RunFailure(
    'provider',
    bounded(`The providers do not tell their schema: ${printable(stderr).trim()}`),
  )
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

/** One `init` at a time in this process, so that what several templates need is fetched once. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Where a workspace is, or will be, installed. Asked for certain versions by a lock file, what was installed without
 * being asked will do if it came to the same.
 */
async function lookUp(
  settings: TerraformSettings,
  { hash, lockFile }: Workspace,
  binary: Binary,
): Promise<{ directory: string; present: Installed | undefined }> {
  const free = cachePath(settings, binary, hash)
  const found = await findInstalled(free)
  if (!lockFile || found?.lockFile === lockFile) return { directory: free, present: found }
  const directory = cachePath(settings, binary, hash, lockFile)
  return { directory, present: await findInstalled(directory) }
}

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
  const { directory, present } = await lookUp(settings, workspace, binary)
  if (present) return present
  const mine = turn.then(async () => {
    const meanwhile = await findInstalled(directory)
    if (meanwhile) return meanwhile
    const partial = `${directory}.${randomUUID()}`
    await mkdir(partial, { recursive: true, mode: 0o700 })
    try {
      await noteOwner(partial)
      const temporary = await makeLinkedTemporary(join(partial, 'temporary'))
      await init(settings, workspace, binary, partial, temporary, signal)
      await removeLinkedTemporary(join(partial, 'temporary'))
      await publish(partial, directory)
    } finally {
      await removePartial(partial)
    }
    return (await findInstalled(directory))!
  })
  turn = mine.catch(() => undefined)
  return mine
}

import { mkdir, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunFile } from './engine.ts'
import { textIfThere } from './files.ts'
import { formatProcessRecord, isOver, parseProcessRecord, recordProcess } from './former.ts'
import { workDirectories, workPath } from './workdir.ts'

/*
 * The files of a launch role lie in the run's TMPDIR, whose path no two attempts share, so that an attempt that was taken
 * over can clear away its own and never those of its successor:
 *
 *   credentials/owner       the worker that wrote them
 *   credentials/1/<name>    one directory for each, so that any two may have the same name
 *
 * They go when the run ends, however it ends. When the worker is killed, the watcher of its child removes them
 * (process.ts); where it was killed with no child running, the next worker on this machine does.
 */

export const credentialsIn = (temporary: string): string => join(temporary, 'credentials')

/** Writes the files. Answers the variables that tell of them. */
export async function writeCredentials(
  temporary: string,
  files: readonly RunFile[],
): Promise<Record<string, string>> {
  if (files.length === 0) return {}
  const directory = credentialsIn(temporary)
  await mkdir(directory, { mode: 0o700 })
  // First, so that there is no credential without an owner.
  const owner = await recordProcess(process.pid)
  if (owner) await writeFile(join(directory, 'owner'), formatProcessRecord(owner), { mode: 0o600 })
  const paths = await Promise.all(
    files.map(async ({ variable, name, content }, index) => {
      const place = join(directory, String(index + 1))
      await mkdir(place, { mode: 0o700 })
      const path = join(place, name)
      await writeFile(path, content, { flag: 'wx', mode: 0o600 })
      return [variable, path] as const
    }),
  )
  return Object.fromEntries(paths)
}

export const removeCredentials = (temporary: string): Promise<void> =>
  rm(credentialsIn(temporary), { recursive: true, force: true })

/** Removes what killed workers of this machine left, also where their work directories are still needed. */
export async function clearAbandonedCredentials(workRoot: string): Promise<void> {
  for (const key of await workDirectories(workRoot)) {
    const temporary = await readlink(join(workPath(workRoot, key), 'temporary')).catch(() => undefined)
    const text = temporary && (await textIfThere(join(credentialsIn(temporary), 'owner')))
    const owner = text ? parseProcessRecord(text) : undefined
    if (temporary && owner && (await isOver(owner))) await removeCredentials(temporary)
  }
}

import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { textIfThere } from './files.ts'
import { formatProcessRecord, isOver, parseProcessRecord, recordProcess } from './former.ts'
import { removeLinkedTemporary } from './temporary.ts'

/*
 * The private directories of installations under way: `<hash>.<uuid>` beside those that are published as `<hash>`.
 */

export async function removePartial(partial: string): Promise<void> {
  await removeLinkedTemporary(join(partial, 'temporary'))
  await rm(partial, { recursive: true, force: true })
}

/** Whoever is killed while it installs leaves its private directory behind; others can tell by this note. */
export async function noteOwner(partial: string): Promise<void> {
  const record = await recordProcess(process.pid)
  if (record) await writeFile(join(partial, 'owner'), formatProcessRecord(record))
}

/** So long no `init` takes: what is older was left behind, on whatever machine (a container's name changes). */
const abandonedAfterMs = 3_600_000

async function isAbandoned(partial: string): Promise<boolean> {
  const note = await textIfThere(join(partial, 'owner'))
  const owner = note === undefined ? undefined : parseProcessRecord(note)
  if (owner && (await isOver(owner))) return true
  // Another process may have removed it, or published it, meanwhile.
  const found = await stat(partial).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > abandonedAfterMs
}

/** Removes what killed processes began to install. */
export async function clearPartialInstalls(cacheRoot: string): Promise<void> {
  const names = await readdir(cacheRoot).catch(() => [])
  for (const name of names.filter(name => name.includes('.'))) {
    if (await isAbandoned(join(cacheRoot, name))) await removePartial(join(cacheRoot, name))
  }
}

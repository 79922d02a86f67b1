import { randomBytes } from 'node:crypto'
import { mkdir, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const newPath = (): string => join(tmpdir(), `larder-run-${randomBytes(8).toString('hex')}`)

/**
 * A new private directory with a short path. Providers listen on sockets in their TMPDIR, and the path of a socket has
 * room for about a hundred bytes: the work directory may lie too deep for that.
 */
export async function makeTemporary(): Promise<string> {
  const path = newPath()
  await mkdir(path, { mode: 0o700 })
  return path
}

/** The same, with a link to it that is there before: whoever finds the link after a crash can clear it away. */
export async function makeLinkedTemporary(link: string): Promise<string> {
  const path = newPath()
  await symlink(path, link)
  await mkdir(path, { mode: 0o700 })
  return path
}

/** Removes a link and what it leads to, where they are there. */
export async function removeLinkedTemporary(link: string): Promise<void> {
  const path = await readlink(link).catch(() => undefined)
  if (path === undefined) return
  await rm(path, { recursive: true, force: true })
  await rm(link, { force: true })
}

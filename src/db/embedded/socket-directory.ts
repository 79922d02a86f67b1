import { chown, mkdir, mkdtemp, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Cluster } from './cluster.ts'

/** The bytes that the address of a Unix socket may have: 108 on Linux, 104 on macOS, with a closing zero. */
const maxBytes = process.platform === 'linux' ? 107 : 103

const fits = (directory: string): boolean =>
  Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= maxBytes && !directory.includes('"')

/**
 * Makes a directory for the server's socket that only its user may enter: `<data-dir>/postgres/socket`, or, where that
 * path is too long, one in the system's temporary directory to which `socket` is then a link.
 */
export async function makeSocketDirectory({ home, user }: Cluster): Promise<string> {
  const own = join(home, 'socket')
  await removeFormer(own)
  const directory = fits(own) ? await makePrivate(own) : await makeElsewhere(own)
  if (user) await chown(directory, user.uid, user.gid)
  return directory
}

async function makePrivate(own: string): Promise<string> {
  await mkdir(own, { recursive: true, mode: 0o700 })
  return own
}

const prefix = 'larder-'

async function makeElsewhere(own: string): Promise<string> {
  const parent = fits(join(tmpdir(), `${prefix}XXXXXX`)) ? tmpdir() : '/tmp'
  const directory = await mkdtemp(join(parent, prefix))
  await symlink(directory, own)
  return directory
}

/** What an earlier start made elsewhere. */
async function removeFormer(own: string): Promise<void> {
  const former = await readlink(own).catch(() => undefined)
  if (former === undefined) return
  if (basename(former).startsWith(prefix)) await rm(former, { recursive: true, force: true })
  await rm(own)
}

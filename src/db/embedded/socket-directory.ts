import { chown, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

/** The bytes that the address of a Unix socket may have: 108 on Linux, 104 on macOS, with a closing zero. */
const maxBytes = process.platform === 'linux' ? 107 : 103

const fits = (directory: string): boolean =>
  Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= maxBytes && !directory.includes('"')

/**
 * A directory for the server's socket that only its user may enter: in the data directory, or in the system's
 * temporary directory where that path is too long. Its name reaches a later Larder by the server's own pid file.
 */
export async function makeSocketDirectory({ home, user }: Cluster): Promise<string> {
  const own = join(home, 'socket')
  if (fits(own)) {
    await mkdir(own, { recursive: true, mode: 0o700 })
    if (user) await chown(own, user.uid, user.gid)
    return own
  }
  const parent = fits(join(tmpdir(), 'larder-XXXXXX')) ? tmpdir() : '/tmp'
  const directory = await mkdtemp(join(parent, 'larder-'))
  if (user) await chown(directory, user.uid, user.gid)
  return directory
}

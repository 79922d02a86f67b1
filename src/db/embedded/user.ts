import { readFileSync, statSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../../base/cannot-start.ts'

/**
 * PostgreSQL refuses to run as root, so root runs it as somebody else. That user may be unable to reach the data
 * directory or node_modules (below /root, say). Linux can let one process past those directories without letting
 * the user past: setpriv keeps the two capabilities that overlook file modes.
 */
export interface User {
  readonly uid: number
  readonly gid: number
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  /** Set where no setpriv changes the user. */
  readonly uid?: number
  readonly gid?: number
}

/** Who runs the server, and so who owns its files; undefined: whoever we are. */
export function chooseUser(home: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(home, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return lookUp('postgres') ?? lookUp('nobody') ?? { uid: 65534, gid: 65534 }
}

function lookUp(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`))
  const [uid, gid] = line?.split(':').slice(2, 4).map(Number) ?? []
  return uid && gid ? { uid, gid } : undefined
}

/**
 * How to run a program as this user, given the paths that it must reach.
 * @throws CannotStart when it could not reach them
 */
export async function commandAs(
  user: User | undefined,
  file: string,
  args: readonly string[],
  reach: readonly string[],
): Promise<Command> {
  if (!user) return { file, args }
  const blocked = await firstBlocked([dirname(file), ...reach], user)
  if (blocked === undefined) return { file, args, ...user }
  const setpriv = await findSetpriv()
  if (!setpriv)
    throw new CannotStart(
      `Larder runs as root and its PostgreSQL as the user ${user.uid}, who cannot enter ${blocked}. ` +
        'Run Larder as another user, move it or its data directory, or install setpriv (util-linux).',
    )
  const capabilities = '+dac_override,+dac_read_search'
  const as = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  // Without this bit access(2), by which PostgreSQL looks for its programs, would heed the modes after all.
  const access = '--securebits=+no_setuid_fixup'
  const keep = [access, `--inh-caps=${capabilities}`, `--ambient-caps=${capabilities}`]
  return { file: setpriv, args: [...as, ...keep, '--', file, ...args] }
}

async function findSetpriv(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  for (const path of ['/usr/bin/setpriv', '/bin/setpriv']) {
    if (await isExecutable(path)) return path
  }
  return undefined
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

async function firstBlocked(paths: readonly string[], user: User): Promise<string | undefined> {
  for (const path of new Set(paths.flatMap(withParents))) {
    if (!(await mayEnter(path, user))) return path
  }
  return undefined
}

const withParents = (path: string): string[] => {
  const parent = dirname(path)
  return parent === path ? [path] : [...withParents(parent), path]
}

async function mayEnter(directory: string, { uid, gid }: User): Promise<boolean> {
  const { mode, uid: owner, gid: group } = await stat(directory)
  if (owner === uid) return (mode & 0o100) !== 0
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0
}

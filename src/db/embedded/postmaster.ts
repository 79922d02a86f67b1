import { spawn } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { commandLine, isAlive } from './process.ts'
import { serverEnvironment } from './run.ts'
import { commandAs } from './user.ts'

/** A server at work on a cluster, ours or one that an earlier Larder left running. */
export interface Postmaster {
  readonly pid: number
  /** Undefined when it has only just begun. */
  readonly socketDirectory: string | undefined
  /** Neither starting, recovering nor stopping. */
  readonly isReady: boolean
}

const pidFile = (cluster: Cluster): string => join(cluster.data, 'postmaster.pid')

/**
 * The server at work on this cluster, if any. Its file may be stale and its pid another's by now, so the process
 * must be a server that was started for this very directory.
 */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(await isPostmaster(pid, cluster))) return undefined
  return { pid, socketDirectory: lines[4] || undefined, isReady: lines[7]?.trim() === 'ready' }
}

async function isPostmaster(pid: number, cluster: Cluster): Promise<boolean> {
  if (!(pid > 0) || !isAlive(pid)) return false
  return (await commandLine(pid)).includes(`-D ${cluster.data} `)
}

/**
 * A stale file whose pid now belongs to another process of the same user: PostgreSQL would refuse to start. Any
 * other stale file it replaces by itself, with checks that we could only weaken.
 */
async function removeMisleadingPid(cluster: Cluster): Promise<void> {
  const pid = await readFile(pidFile(cluster), 'utf8').then(parseInt, () => 0)
  if (pid > 0 && isAlive(pid) && !(await isPostmaster(pid, cluster)))
    await rm(pidFile(cluster), { force: true })
}

export interface Launched {
  /** Set once it has ended: why, as far as the system knows. */
  end: string | undefined
  /** Where its own lines begin in the log. */
  readonly logStart: number
}

/** Starts a server in a session of its own, so that Ctrl-C in our terminal does not stop it before us. */
export async function launch(
  cluster: Cluster,
  { postgres }: Binaries,
  socketDirectory: string,
  settings: Readonly<Record<string, string>>,
): Promise<Launched> {
  await removeMisleadingPid(cluster)
  const fixed = { listen_addresses: '', unix_socket_directories: `"${socketDirectory}"`, port: '5432' }
  const set = Object.entries({ ...settings, ...fixed }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const reach = [cluster.data, socketDirectory]
  const command = await commandAs(cluster.user, postgres, ['-D', cluster.data, ...set], reach)
  const log = await openLog(cluster)
  try {
    const launched: Launched = { end: undefined, logStart: (await log.stat()).size }
    const child = spawn(command.file, command.args, {
      ...(command.uid !== undefined && { uid: command.uid, gid: command.gid }),
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: serverEnvironment,
    })
    child.once('exit', (code, signal) => (launched.end ??= `it ended with ${signal ?? `code ${code}`}`))
    child.once('error', error => (launched.end ??= error.message))
    child.unref()
    return launched
  } finally {
    await log.close()
  }
}

const maxLogBytes = 10_000_000

async function openLog(cluster: Cluster) {
  const size = await stat(cluster.log).then(
    file => file.size,
    () => 0,
  )
  if (size > maxLogBytes) await rename(cluster.log, `${cluster.log}.1`)
  return open(cluster.log, 'a', 0o600)
}

/** What a server said from its start on, without time stamps. */
export async function wordsOf(cluster: Cluster, { logStart }: Launched): Promise<string> {
  const text = await readFile(cluster.log).catch(() => Buffer.alloc(0))
  const lines = text.subarray(logStart).toString().trim().split('\n')
  return lines.map(line => line.replace(/^\S+ \S+ \S+ \[\d+\] /, '')).join('\n')
}

const lastSteps = [
  { signal: 'SIGINT', seconds: 30 },
  { signal: 'SIGQUIT', seconds: 10 },
  { signal: 'SIGKILL', seconds: 10 },
] as const

/**
 * Ends the server of a cluster, if one runs: open transactions are rolled back, everything committed is on disk. Resolves once it is gone.
 * Should its closing checkpoint take too long it is ended at once, which the next start repairs.
 */
export async function shutDownAny(cluster: Cluster): Promise<void> {
  const running = await findPostmaster(cluster)
  if (running) await shutDown(cluster, running.pid)
}

async function shutDown(cluster: Cluster, pid: number): Promise<void> {
  for (const { signal, seconds } of lastSteps) {
    if (!(await isPostmaster(pid, cluster))) return
    process.kill(pid, signal)
    if (await endsWithin(pid, cluster, seconds * 1000)) return
  }
}

async function endsWithin(pid: number, cluster: Cluster, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await delay(5)) {
    if (!(await isPostmaster(pid, cluster))) return true
  }
  return false
}

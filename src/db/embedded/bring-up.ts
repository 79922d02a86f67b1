import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { CannotStart } from '../../base/cannot-start.ts'
import { ServiceUnavailable } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { DataDirectoryInUse, hold } from './hold.ts'
import { findPostmaster, launch, shutDownAny, wordsOf } from './postmaster.ts'
import type { Launched } from './postmaster.ts'
import { makeSocketDirectory } from './socket-directory.ts'

/** What it takes to run the server of one data directory. */
export interface Site {
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly settings: Readonly<Record<string, string>>
  /** Where it listens; kept over restarts, because URLs name it. */
  socketDirectory?: string
}

export interface Up {
  /** Holds the data directory for us. */
  readonly session: pg.Client
  /** Whether the server was running already. */
  readonly takenOver: boolean
}

const tryAgainMs = 10
const longestSilenceMs = 15_000
/** How long the remains of a killed server may keep a new one from starting. */
const remainsMs = 15_000
const remainsPauseMs = 100

/**
 * Whatever state the server is in (never started, running, starting, recovering, shutting down, killed), waits for
 * or starts one that serves, and takes the data directory for this process.
 * @throws CannotStart, having ended the server that it started
 */
export async function bringUp(site: Site): Promise<Up> {
  const attempt: Attempt = { begunAt: Date.now(), launched: undefined, silentSince: undefined }
  try {
    for (;;) {
      const session = await tryOnce(site, attempt)
      const takenOver = attempt.launched === undefined || attempt.launched.end !== undefined
      if (session) return { session, takenOver }
      await delay(tryAgainMs)
    }
  } catch (error) {
    const isOurs = attempt.launched && attempt.launched.end === undefined
    if (isOurs && !(error instanceof DataDirectoryInUse)) await shutDownAny(site.cluster)
    throw error
  }
}

interface Attempt {
  readonly begunAt: number
  /** The server that we started, if we did. */
  launched: Launched | undefined
  /** Since when a server that calls itself ready has not answered. */
  silentSince: number | undefined
}

async function tryOnce(site: Site, attempt: Attempt): Promise<pg.Client | undefined> {
  const running = await findPostmaster(site.cluster)
  if (!running) await ensureLaunched(site, attempt)
  if (!running?.isReady || !running.socketDirectory) return undefined
  site.socketDirectory = running.socketDirectory
  try {
    return await hold(site.cluster, site.socketDirectory)
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error
    attempt.silentSince ??= Date.now()
    if (Date.now() - attempt.silentSince > longestSilenceMs) throw isSilent(running.pid, site)
    return undefined
  }
}

async function ensureLaunched(site: Site, attempt: Attempt): Promise<void> {
  if (attempt.launched?.end !== undefined) {
    await explainEnd(site.cluster, attempt.launched, Date.now() - attempt.begunAt < remainsMs)
    attempt.launched = undefined
  }
  site.socketDirectory ??= await makeSocketDirectory(site.cluster)
  attempt.launched ??= await launch(site.cluster, site.binaries, site.socketDirectory, site.settings)
}

/** Throws, unless the server ended because of something that passes; then waits a little. */
async function explainEnd(cluster: Cluster, launched: Launched, mayPass: boolean): Promise<void> {
  const words = await wordsOf(cluster, launched)
  // Another Larder was a moment faster, or processes of a killed server are not gone yet.
  if (mayPass && /lock file ".*" already exists|shared memory block/.test(words)) return delay(remainsPauseMs)
  throw new CannotStart(`The embedded PostgreSQL does not start: ${words || launched.end}${advice(words)}`)
}

function advice(words: string): string {
  if (/No space left on device/.test(words)) return '\nMake room on the disk of the data directory.'
  if (/Permission denied/.test(words))
    return '\nThe data directory must belong to the user who runs PostgreSQL.'
  return ''
}

const isSilent = (pid: number, { socketDirectory, cluster }: Site): CannotStart =>
  new CannotStart(
    `A PostgreSQL (process ${pid}) is at work on ${cluster.home}, but does not answer in ${socketDirectory}. ` +
      `End it with kill -INT ${pid} and start again.`,
  )

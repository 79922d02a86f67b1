import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { CannotStart } from '../../base/cannot-start.ts'
import { ServiceUnavailable } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { hold } from './hold.ts'
import { findPostmaster, launch, wordsOf } from './postmaster.ts'
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
  readonly socketDirectory: string
  /** Whether the server was running already. */
  readonly takenOver: boolean
}

const tryAgainMs = 10
/** How long a running server may leave its socket unanswered; one that recovers from a crash does answer. */
const silenceMs = 15_000
/** How long the remains of a killed server may keep a new one from starting. */
const remainsMs = 15_000

/**
 * Whatever state the server is in (never started, running, starting, recovering, shutting down, killed), waits for
 * or starts one that serves, and takes the data directory for this process.
 * @throws CannotStart
 */
export async function bringUp(site: Site): Promise<Up> {
  const begun = Date.now()
  let launched: Launched | undefined
  for (let answered = begun; ; await delay(tryAgainMs)) {
    const running = await findPostmaster(site.cluster)
    if (running?.socketDirectory) site.socketDirectory = running.socketDirectory
    if (launched?.end !== undefined && !running) {
      await explainEnd(site.cluster, launched, Date.now() - begun < remainsMs)
      launched = undefined
    }
    if (!running && !launched) launched = await start(site)
    if (!site.socketDirectory) continue
    const attempt = await tryHold(site.cluster, site.socketDirectory)
    if (attempt.session) {
      const takenOver = launched === undefined || launched.end !== undefined
      return { session: attempt.session, socketDirectory: site.socketDirectory, takenOver }
    }
    if (attempt.answered || launched) answered = Date.now()
    if (running && Date.now() - answered > silenceMs) throw isSilent(running.pid, site)
  }
}

async function start(site: Site): Promise<Launched> {
  site.socketDirectory ??= await makeSocketDirectory(site.cluster)
  return launch(site.cluster, site.binaries, site.socketDirectory, site.settings)
}

/** A session that holds the data directory, or whether at least somebody answered. */
async function tryHold(
  cluster: Cluster,
  directory: string,
): Promise<{ session?: pg.Client; answered: boolean }> {
  try {
    return { session: await hold(cluster, directory), answered: true }
  } catch (error) {
    if (!(error instanceof ServiceUnavailable)) throw error
    const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
    return { answered: code !== 'ECONNREFUSED' && code !== 'ENOENT' }
  }
}

/** Throws, unless the server ended because of something that passes. */
async function explainEnd(cluster: Cluster, launched: Launched, mayPass: boolean): Promise<void> {
  const words = await wordsOf(cluster, launched)
  // Another Larder was a moment faster, or processes of a killed server are not gone yet.
  if (mayPass && /lock file ".*" already exists|shared memory block/.test(words)) return
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

import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { asError } from '../../base/errors.ts'
import { findBinaries } from './binaries.ts'
import { bringUp } from './bring-up.ts'
import type { Site } from './bring-up.ts'
import { ensureCluster } from './cluster.ts'
import { urlOf } from './hold.ts'
import { shutDownAny } from './postmaster.ts'

/**
 * The embedded PostgreSQL of a data directory.
 *
 * One session of ours holds an advisory lock in the server: it proves that the data directory is ours, and its end
 * tells us that the server is gone. Then we bring the server up again and take the lock again; pools reconnect by
 * themselves. A Larder that is killed leaves its server running, with the lock free: the next one takes it over.
 */
export interface Embedded {
  /** Stays the same when the server has to be started again. */
  readonly url: string
  /** Whether the server was running already, left by a Larder that was killed. */
  readonly takenOver: boolean
  /** Shuts the server down and waits for it. */
  stop(): Promise<void>
}

type Log = (message: string) => void

export interface EmbeddedOptions {
  /** Told what an administrator should know: that the server went away, that it is back. */
  readonly log?: Log
  /** Further PostgreSQL settings. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts the PostgreSQL of a data directory, or takes over the one that a killed Larder left running, and keeps it
 * up until `stop`.
 * @throws CannotStart
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const { log = () => {}, settings = {} } = options
  const binaries = await findBinaries()
  const site: Site = { cluster: await ensureCluster(resolve(dataDir), binaries), binaries, settings }
  const { session, takenOver } = await bringUp(site)
  const stopping = new AbortController()
  const kept = keepUp(site, session, log, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await shutDownAny(site.cluster)
    await kept
    // One that was being started again as we stopped.
    await shutDownAny(site.cluster)
  }
  return { url: urlOf(site.cluster, site.socketDirectory!), takenOver, stop }
}

/** Resolves when asked to stop, once no server is being started any more. */
async function keepUp(site: Site, first: pg.Client, log: Log, stopping: AbortSignal): Promise<void> {
  for (let session: pg.Client | undefined = first; session && !stopping.aborted;) {
    await new Promise<void>(ended => session?.once('end', ended))
    if (stopping.aborted) return
    log('The embedded PostgreSQL went away. Starting it again')
    session = await bringBack(site, log, stopping)
  }
}

const firstPauseMs = 100
const longestPauseMs = 10_000

async function bringBack(site: Site, log: Log, stopping: AbortSignal): Promise<pg.Client | undefined> {
  for (let pause = firstPauseMs; !stopping.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      const { session } = await bringUp(site)
      log('The embedded PostgreSQL is back')
      return session
    } catch (error) {
      log(asError(error).message)
      await delay(pause, undefined, { signal: stopping }).catch(() => {})
    }
  }
  return undefined
}

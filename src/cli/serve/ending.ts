import { constants } from 'node:os'
import type { Logger } from 'pino'
import { exitCodes } from '../exit.ts'

/** The end of a server process: when it is asked for, and the exit code it asks for. */
export interface Ending {
  /** Aborted as soon as the end is asked for. */
  readonly signal: AbortSignal
  /** Resolves then, with the exit code. */
  readonly code: Promise<number>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on the Ctrl-C that the terminal has sent to its children too: one press, two signals. */
const echoMs = 300

/**
 * Watches for what ends this process: the first signal asks it to stop, the second ends it at once; so do errors that
 * nobody caught.
 */
export function watchForEnd(logger: Logger): Ending {
  const asked = new AbortController()
  const code = new Promise<number>(resolve => {
    let askedAt = 0
    const end = (code: number, now: number): void => {
      if (asked.signal.aborted) process.exit(now)
      askedAt = Date.now()
      resolve(code)
      asked.abort()
    }
    for (const signal of signals) {
      process.on(signal, () => {
        if (Date.now() - askedAt < echoMs) return
        logger.info({ signal }, asked.signal.aborted ? 'Larder ends at once' : 'Larder is stopping')
        end(exitCodes.ok, 128 + constants.signals[signal])
      })
    }
    process.on('uncaughtException', err => {
      logger.fatal({ err }, 'An error that nobody caught')
      end(exitCodes.failed, exitCodes.failed)
    })
  })
  return { signal: asked.signal, code }
}

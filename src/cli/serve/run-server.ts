import type { Logger } from 'pino'
import { createLogger } from '../../server/logger.ts'
import { startLarder, type Larder } from '../../server/larder.ts'
import type { Settings } from '../../server/settings.ts'
import { Exit, exitCodes } from '../exit.ts'
import { watchForEnd } from './ending.ts'

export interface RunOptions {
  readonly settings: Settings
  readonly environment: NodeJS.ProcessEnv
  /** Called once calls are served. What it rejects with ends the server, unless the signal was aborted before. */
  readonly whenReady: (larder: Larder, signal: AbortSignal) => Promise<void>
}

/** Runs Larder until it is told to stop. Answers the exit code. @throws CannotStart */
export async function runServer({ settings, environment, whenReady }: RunOptions): Promise<number> {
  const logger = createLogger(settings['log-level'])
  const ending = watchForEnd(logger)
  const larder = await startLarder({ settings, environment, logger })
  try {
    // A signal may have come while it started.
    if (!ending.signal.aborted) await Promise.race([whenReady(larder, ending.signal), ending.code])
    return await ending.code
  } finally {
    await stop(larder, logger)
  }
}

async function stop(larder: Larder, logger: Logger): Promise<void> {
  await larder.stop().catch((err: unknown) => {
    logger.error({ err }, 'Larder did not stop cleanly')
    throw new Exit(exitCodes.failed)
  })
}

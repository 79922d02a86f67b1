import { destination, pino, type Logger } from 'pino'

/**
 * One JSON line each on standard error, which leaves standard output to what people are to read. Lines are written
 * in batches: a write for each call would cost a sixth of a small read. Whoever ends the process flushes them.
 */
export const createLogger = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 500 }),
  )

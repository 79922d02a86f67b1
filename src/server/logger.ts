import { destination, pino, type Logger } from 'pino'

/** One JSON line each on standard error, which leaves standard output to what people are to read. */
export const createLogger = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ dest: 2, sync: false }),
  )

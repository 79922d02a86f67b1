import { pino } from 'pino'
import { startLarder } from '../../src/server/larder.ts'
import { readSettings } from '../../src/server/settings.ts'
import { echoEngine } from '../../src/terraform/echo.ts'

/**
 * The Larder that is fuzzed, in a process of its own with `--expose-gc`, over the database in LARDER_DATABASE_URL. Its
 * engine is the echo engine, so that launches cost little. Tells its starter where it is, and, when asked, its memory.
 */
const larder = await startLarder({
  settings: readSettings({ port: '0', 'rate-limit': '1000000' }, process.env),
  environment: process.env,
  logger: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
  engine: echoEngine(),
})

process.on('message', () => {
  globalThis.gc!()
  process.send!({ heapBytes: process.memoryUsage().heapUsed, peakKb: process.resourceUsage().maxRSS })
})
// It ends with its starter, however that one ends.
process.once('disconnect', () => void larder.stop())
process.send!({ url: larder.url })

import type { Connection } from '../../client/client.ts'
import { paintFor } from '../terminal/paint.ts'
import { resolveConnection, type ConnectionFlags } from './connection.ts'

/** Whom a command of this process calls, and as who. @throws UsageError */
export function connectionFor(flags: ConnectionFlags): Promise<Connection> {
  const paint = paintFor(process.stderr, process.env)
  return resolveConnection(flags, process.env, text => {
    // For eyes only: a script has read what it uses by default.
    if (process.stderr.isTTY) console.error(paint('dim', text))
  })
}

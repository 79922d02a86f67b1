import pg from 'pg'

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: Done) => void
type Done = (destroy?: Error | boolean) => void

/** Graphile gives its listening connection back twice when it is shut down while that fails; once is enough. */
class Connections extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    if (!callback) return super.connect()
    super.connect((error, client, done) => callback(error, client, once(done)))
  }
}

function once(done: Done): Done {
  let called = false
  return destroy => {
    if (!called) done(destroy)
    called = true
  }
}

/** The connections of Graphile: one listens, the others take and put down jobs, which is brief. */
export function openConnections(connectionString: string): pg.Pool {
  const pool = new Connections({
    connectionString,
    max: 4,
    application_name: 'larder queue',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // A lost connection shows in the statement that needed it; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate, schemaHash } from '../src/db/migrate.ts'

/**
 * A database of its own for each test world. The server is the one at LARDER_TEST_DATABASE_URL (`npm test` starts
 * one for all test files), else one that this process starts for itself and that ends with it.
 */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string
}

/** A database with the whole schema and no rows: a clone of a template that is migrated once per server. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await openServer()
  return create(server, await (template ??= makeTemplate(server.url)))
}

/** A database without even a schema. */
export const emptyDatabase = async (): Promise<TestDatabase> => create(await openServer(), 'template0')

interface Server {
  readonly url: string
  readonly pool: pg.Pool
}

let opened: Promise<Server> | undefined
let template: Promise<string> | undefined

const openServer = (): Promise<Server> => (opened ??= open())

async function open(): Promise<Server> {
  const url = process.env.LARDER_TEST_DATABASE_URL || (await startServer())
  const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
  pool.on('error', () => {})
  return { url, pool }
}

/** A server that ends when this process does, however it ends. */
async function startServer(): Promise<string> {
  const script = fileURLToPath(new URL('database-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  for await (const url of createInterface(child.stdout)) {
    child.unref()
    child.stdout.destroy()
    return url
  }
  throw new Error('The test database server did not start')
}

async function create({ url, pool }: Server, from: string): Promise<TestDatabase> {
  const name = `larder_test_${randomBytes(8).toString('hex')}`
  // The files as they are: nothing else writes to the template, and the checkpoint that this takes waits for no disk.
  await pool.query(`create database ${name} template ${from} strategy file_copy`)
  return {
    url: named(url, name),
    [Symbol.asyncDispose]: async () => {
      await pool.query(`drop database if exists ${name} with (force)`)
    },
  }
}

function named(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** Any number: one process at a time makes the template of a server. */
const templateLock = 7_203_518_700

async function makeTemplate(url: string): Promise<string> {
  const name = `larder_template_${schemaHash()}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return name
    // It gets its name when it is whole, in case this process is killed.
    await client.query(`drop database if exists ${name}_making with (force)`)
    await client.query(`create database ${name}_making template template0`)
    await migrate(named(url, `${name}_making`))
    await client.query(`alter database ${name}_making rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

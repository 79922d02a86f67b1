import { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { clientFor, type Client, type Connection } from '../../src/client/client.ts'
import type { Db } from '../../src/db/tables.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { startProcess, type LogRecord } from '../crash/larder.ts'
import { greeting, template } from '../template.ts'
import { freshWorld, type World } from '../world.ts'
import { region } from './scene.ts'
import { people, roles, type Person } from './state.ts'

/** Runs take so long at most: calls come while they go on, and as they end. */
const longestRunMs = 40

/** Several processes of the API, one of which is a worker too, over one database. */
export interface Site extends AsyncDisposable {
  readonly db: Db
  /** How many processes answer calls. */
  readonly processes: number
  client(person: Person, process: number): Client
  /** As the catalog names people. */
  idOf(person: string): string
  personOf(id: string): string
  arnOf(productId: string): string
  readonly templates: { readonly works: string; readonly breaks: string }
  /** What processes have logged as errors. */
  errors(): string[]
}

export async function startSite(): Promise<Site> {
  const log: LogRecord[] = []
  const stream = new Writable({
    write(line, _, done) {
      log.push(JSON.parse(String(line)) as LogRecord)
      done()
    },
  })
  const world = await freshWorld({
    engine: echoEngine({ gate: () => delay(Math.random() * longestRunMs) }),
    settings: { concurrency: '8' },
    logger: pino({ level: 'error' }, stream),
  })
  const args = ['serve', '--role', 'api', '--port', '0', '--data-dir', world.dataDir, '--log-level', 'error']
  const others = await Promise.all(
    [1, 2].map(() => startProcess(args, { LARDER_DATABASE_URL: world.databaseUrl })),
  )
  const logs = [log, ...others.map(other => other.log)]
  await slowDown(world.db)
  for (const role of roles) await makeRole(world.root, role)
  const connections = await connect(world)
  const endpoints = [world.url, ...others.map(({ url }) => url)]
  const clients = new Map(
    [...connections].map(([person, { connection }]) => [
      person,
      endpoints.map(endpoint => clientFor(operations, { ...connection, endpoint })),
    ]),
  )
  const ids = [...connections].map(([person, { id }]) => [person, id] as const)
  return {
    db: world.db,
    processes: endpoints.length,
    client: (person, process) => clients.get(person)![process % endpoints.length]!,
    idOf: person => ids.find(([name]) => name === person)![1],
    personOf: id => ids.find(([, known]) => known === id)?.[0] ?? id,
    arnOf: id => `acs:servicecatalog:${region}:${world.accountId}:product/${id}`,
    templates: { works: await publish(world.root, {}), breaks: await publish(world.root, broken) },
    errors: () => logs.flat().map(line => JSON.stringify(line)),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(others.map(other => other.end('SIGTERM')))
      await world[Symbol.asyncDispose]()
    },
  }
}

async function connect(world: World): Promise<Map<Person, { id: string; connection: Connection }>> {
  const known = new Map<Person, { id: string; connection: Connection }>()
  for (const person of people) {
    if (person === 'account') known.set(person, { id: world.accountId, connection: world.administrator })
    else {
      const user = await world.user(person)
      known.set(person, { id: user.id, connection: user })
    }
  }
  return known
}

async function makeRole(client: Client, RoleName: string): Promise<void> {
  const Statement = [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: ['servicecatalog.aliyuncs.com'] },
    },
  ]
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '1', Statement })
  await client.CreateRole({ RoleName, AssumeRolePolicyDocument })
}

const broken = { broken: true, fail: { side: 'provider', message: 'it is broken' } }

async function publish(client: Client, { fail, ...attributes }: Partial<typeof broken>): Promise<string> {
  const resource = {
    address: 'echo_thing.it',
    attributes: { name: '${var.name}', ...attributes },
    ...(fail && { fail }),
  }
  const { TemplateUrl } = await client.CreateTemplate({
    TemplateBody: template({
      'main.tf': greeting,
      'echo.json': JSON.stringify({ gate: 'run', resources: [resource] }),
    }),
    TemplateType: 'RosTerraformTemplate',
  })
  return TemplateUrl
}

const slowed = [
  ...['portfolio', 'product', 'product_version', 'portfolio_product', 'portfolio_principal'],
  ...['portfolio_constraint', 'tag_option', 'tag_option_resource'],
  ...['provisioned_product', 'task', 'plan', 'plan_record'],
]
const mostSeconds = 0.004

/**
 * Every writing statement takes a random moment longer, so that what happens between a check and its write, or between
 * two locks, is met by others. Nothing else of the database is changed.
 */
async function slowDown(db: Db): Promise<void> {
  await sql`
    create function dawdle() returns trigger language plpgsql as $$ begin
      perform pg_sleep(random() * ${sql.lit(mostSeconds)});
      return null;
    end $$`.execute(db)
  for (const table of slowed)
    await sql`
      create trigger dawdle before insert or update or delete on ${sql.table(table)}
      for each statement execute function dawdle()`.execute(db)
}

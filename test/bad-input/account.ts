import { randomUUID } from 'node:crypto'
import { clientFor, type Client, type Connection } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { createAccount } from '../../src/server/accounts.ts'
import type { World } from '../world.ts'

type Installation = Pick<World, 'databaseUrl' | 'dataDir' | 'url'>

export interface Account extends Connection {
  readonly password: string
  readonly accountId: string
  readonly name: string
}

/** Another account of the same installation. */
export async function newAccount(
  { databaseUrl, dataDir, url }: Installation,
  name = `another-${randomUUID()}`,
): Promise<Account> {
  const made = await createAccount({ 'data-dir': dataDir, 'database-url': databaseUrl }, {}, { name })
  return { ...made, name, endpoint: url }
}

/** Calls as it. */
export const anotherAccount = async (installation: Installation): Promise<Client> =>
  clientFor(operations, await newAccount(installation))

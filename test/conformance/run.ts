import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { clients, type VendorClient } from './clients.ts'
import { Ledger } from './ledger.ts'
import { play } from './scenario/scenario.ts'
import { stage } from './stage.ts'

export interface Run {
  readonly client: string
  readonly ledger: Ledger
  /** Whether it is not meant to call every operation. */
  readonly isPartial: boolean
}

/** Every client through the whole scenario, each in a world of its own. */
export async function runAll(): Promise<Run[]> {
  const runs: Run[] = []
  for (const client of clients)
    runs.push({ client: client.name, ledger: await run(client), isPartial: false })
  return runs
}

async function run(client: VendorClient): Promise<Ledger> {
  await using world = await freshWorld({ engine: echoEngine() })
  const ledger = new Ledger()
  await play(stage(world, client, ledger))
  return ledger
}

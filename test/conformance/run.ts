import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld, type WorldOptions } from '../world.ts'
import { clients, type VendorClient } from './clients.ts'
import { Ledger } from './ledger.ts'
import { provider } from './provider/client.ts'
import { playProvider } from './provider/scenario.ts'
import { play } from './scenario/scenario.ts'
import { stage, type Stage } from './stage.ts'

export interface Run {
  readonly client: VendorClient
  readonly ledger: Ledger
  /** Whether it is not meant to call every operation. */
  readonly isPartial: boolean
}

/** Every client through its scenario, each in a world of its own. */
export async function runAll(): Promise<Run[]> {
  const runs: Run[] = []
  for (const client of clients) {
    const ledger = await run(client, play, { engine: echoEngine() })
    runs.push({ client, ledger, isPartial: false })
  }
  const ledger = await run(provider, playProvider)
  return [...runs, { client: provider, ledger, isPartial: true }]
}

async function run(
  client: VendorClient,
  scenario: (stage: Stage) => Promise<void>,
  options?: WorldOptions,
): Promise<Ledger> {
  await using world = await freshWorld(options)
  const ledger = new Ledger()
  await scenario(stage(world, client, ledger))
  return ledger
}

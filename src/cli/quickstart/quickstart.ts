import { clientFor, type Client } from '../../client/client.ts'
import { operations } from '../../operations.ts'
import { administratorFile } from '../../server/first-start.ts'
import type { Larder } from '../../server/larder.ts'
import type { Settings } from '../../server/settings.ts'
import { Exit } from '../exit.ts'
import { newestTaskId } from '../instance/find.ts'
import { watchTask } from '../instance/watch.ts'
import { readKeyFile } from '../profile/key-file.ts'
import { runServer } from '../serve/run-server.ts'
import { administratorLines } from '../serve/serve.ts'
import { ensureCatalogue, type Catalogue } from './catalogue.ts'
import { ensureDemoUser } from './demo-user.ts'
import { showConsole } from './show-console.ts'
import { whatNext } from './what-next.ts'

/** Starts Larder with something on its shelf, launches the first product, and stays up. @throws CannotStart */
export function quickstart(settings: Settings, environment: NodeJS.ProcessEnv): Promise<number> {
  return runServer({
    settings,
    environment,
    whenReady: (larder, signal) => fillAndLaunch({ larder, settings, environment, signal }),
  })
}

interface Quickstart {
  readonly larder: Larder
  readonly settings: Settings
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

async function fillAndLaunch({ larder, settings, environment, signal }: Quickstart): Promise<void> {
  const endpoint = larder.url!
  const dataDir = settings['data-dir']
  for (const line of administratorLines(larder, settings)) console.log(line)
  console.log(`larder is ready on ${endpoint}`)
  const administrator = { ...(await readKeyFile(administratorFile(dataDir))), endpoint }
  const root = clientFor(operations, administrator)
  const catalogue = await ensureCatalogue(root)
  const demo = await ensureDemoUser(root, { endpoint, dataDir, portfolioId: catalogue.portfolioId })
  const names = catalogue.products.map(({ name }) => `“${name}”`).join(', ')
  console.log(`The starter catalogue ${catalogue.changed ? 'is made' : 'is there already'}: ${names}`)
  await firstLaunch(clientFor(operations, demo), catalogue, settings.region, signal)
  const consoleUrl = `${endpoint}/console/?account=${larder.accountId}`
  console.log(whatNext({ endpoint, dataDir, administrator, demo, consoleUrl }))
  await showConsole(consoleUrl, environment)
}

const instanceName = 'hello'

/** Launches the first product, unless that was done before; watches it where it is not finished. */
async function firstLaunch(
  client: Client,
  { products: [product] }: Catalogue,
  region: string,
  signal: AbortSignal,
): Promise<void> {
  const instance = await findFirst(client)
  if (instance && instance.Status !== 'UnderChange') {
    console.log(`The instance “${instanceName}” is there already (${instance.Status}): nothing is launched.`)
    return
  }
  console.log(`\nLaunching “${product!.name}” as the user demo:`)
  const id = instance?.ProvisionedProductId ?? (await launchFirst(client, product!.id, region))
  const taskId = await newestTaskId(client, id)
  await watchTask(client, taskId, { logs: true, signal }).catch((error: unknown) => {
    // A look around is worth it all the same.
    if (!(error instanceof Exit)) throw error
    console.error(error.message)
  })
}

async function findFirst(client: Client) {
  const { ProvisionedProductDetails } = await client.ListProvisionedProducts({
    Filters: [{ Key: 'ProvisionedProductName', Value: instanceName }],
  })
  return ProvisionedProductDetails[0]
}

async function launchFirst(client: Client, ProductId: string, StackRegionId: string): Promise<string> {
  const { ProductVersionDetails } = await client.ListProductVersions({ ProductId })
  const { ProvisionedProductId } = await client.LaunchProduct({
    ProductId,
    ProductVersionId: ProductVersionDetails[0]!.ProductVersionId,
    ProvisionedProductName: instanceName,
    StackRegionId,
    Parameters: [{ ParameterKey: 'name', ParameterValue: 'World' }],
  })
  return ProvisionedProductId
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cloud } from '../provider/cloud.ts'
import { installProvider, requiresProvider } from '../provider/install.ts'
import { template } from '../template.ts'
import { freshWorld, type Product, type World, type WorldOptions } from '../world.ts'

/** A world whose engine is the true one, with the test provider at hand, and the cloud that the provider works on. */
export interface CloudWorld extends AsyncDisposable {
  readonly world: World
  readonly cloud: Cloud
}

export async function cloudWorld(options: WorldOptions = {}): Promise<CloudWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'larder-launch-role-'))
  const installed = await installProvider(directory)
  // As the environment of a server: what the provider needs to be found, and nothing that a role brings.
  Object.assign(process.env, installed.environment)
  const world = await freshWorld({
    ...options,
    settings: {
      'terraform-cli-config': installed.cliConfigFile,
      'terraform-env': installed.passEnvironment.join(','),
      ...options.settings,
    },
  })
  return {
    world,
    cloud: new Cloud(installed.cloud),
    [Symbol.asyncDispose]: async () => {
      await world[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export const cloudTemplate = (mainTf: string): string => template({ 'main.tf': requiresProvider + mainTf })

export const launching = ({ ProductId, ProductVersionId }: Product, ProvisionedProductName: string) => ({
  ProductId,
  ProductVersionId,
  StackRegionId: 'cn-hangzhou',
  ProvisionedProductName,
})

/** What an instance tells of its last task: its state, its outputs by name, and its log. */
export async function told({ root }: Pick<World, 'root'>, ProvisionedProductId: string) {
  const { ProvisionedProductDetail } = await root.GetProvisionedProduct({ ProvisionedProductId })
  const { Status, StatusMessage, LastTaskId = '' } = ProvisionedProductDetail
  const { TaskDetail } = await root.GetTask({ TaskId: LastTaskId })
  const outputs = Object.fromEntries(TaskDetail.Outputs.map(each => [each.OutputKey, each.OutputValue]))
  const { Logs } = await root.ListTaskProgress({ TaskId: LastTaskId })
  const log = Logs.map(({ Content }) => Content).join('\n')
  return { status: Status, message: StatusMessage, outputs, log }
}

import type { Client } from '../../src/client/client.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { template } from '../template.ts'
import { freshWorld, type Product, type User, type World } from '../world.ts'

// A product under constraints, and every door to it: launch, update, termination, directly and by a plan.

const mainTf = `
variable "size" {
  type    = string
  default = "small"
}
variable "password" {
  type      = string
  default   = "secret-default"
  sensitive = true
}
resource "terraform_data" "server" {
  input = var.size
}
`

export interface Scene extends AsyncDisposable {
  readonly world: World
  readonly ada: User
  readonly product: Product
}

export async function scene(): Promise<Scene> {
  const world = await freshWorld({ engine: echoEngine() })
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada], body: template({ 'main.tf': mainTf }) })
  return { world, ada, product, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

type Values = Readonly<Record<string, string>>
/** The ways in which an instance comes to be, changes and goes, each with its region or its values. */
export const doors = ({ product: { ProductId, ProductVersionId } }: Scene, client: Client) => {
  const ids = { ProductId, ProductVersionId }
  const plan =
    (OperationType: 'LaunchProduct' | 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct') =>
    (ProvisionedProductName: string, values: Values = {}, StackRegionId = 'cn-hangzhou') =>
      client.CreateProvisionedProductPlan({
        ...ids,
        PlanName: 'plan',
        PlanType: 'Ros',
        OperationType,
        ProvisionedProductName,
        StackRegionId,
        Parameters: give(values),
      })
  return {
    launch: (ProvisionedProductName: string, values: Values = {}, StackRegionId = 'cn-hangzhou') =>
      client.LaunchProduct({ ...ids, ProvisionedProductName, StackRegionId, Parameters: give(values) }),
    update: (ProvisionedProductId: string, values: Values) =>
      client.UpdateProvisionedProduct({ ...ids, ProvisionedProductId, Parameters: give(values) }),
    terminate: (ProvisionedProductId: string) => client.TerminateProvisionedProduct({ ProvisionedProductId }),
    planLaunch: plan('LaunchProduct'),
    planUpdate: plan('UpdateProvisionedProduct'),
    planTermination: plan('TerminateProvisionedProduct'),
    execute: (PlanId: string) => client.ExecuteProvisionedProductPlan({ PlanId }),
  }
}

export async function launched(
  { world }: Scene,
  { launch }: ReturnType<typeof doors>,
  name: string,
  region?: string,
) {
  const { ProvisionedProductId } = await launch(name, {}, region)
  await world.settle()
  return ProvisionedProductId
}

export const denied = (reason: string, message: RegExp) => ({
  code: `OperationDenied.${reason}`,
  status: 403,
  message,
})

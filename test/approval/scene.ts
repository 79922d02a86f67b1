import type { Client } from '../../src/client/client.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { Gates } from '../../src/terraform/gates.ts'
import { greeting, template } from '../template.ts'
import { freshWorld, type Product, type User, type World } from '../world.ts'

export type Operation = 'LaunchProduct' | 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct'

/** A product that Ada may launch, and whose changes Bob or Carol has to agree to. */
export interface Scene extends AsyncDisposable {
  readonly world: World
  readonly gates: Gates
  readonly ada: User
  readonly bob: User
  readonly carol: User
  /** Approves nothing, and is granted nothing. */
  readonly dave: User
  readonly product: Product
  readonly ConstraintId: string
}

/** Without a gate, and with a parameter that shows in the resource. */
export const echoing = (script: object = {}): string =>
  template({
    'main.tf': `${greeting}
variable "password" {
  type      = string
  sensitive = true
  default   = ""
}`,
    'echo.json': JSON.stringify({
      resources: [
        {
          address: 'terraform_data.greeting',
          attributes: { input: '${var.name}', secret: '${var.password}' },
        },
      ],
      outputs: { password: { value: '${var.password}', sensitive: true } },
      ...script,
    }),
  })

export const users = (...names: string[]) =>
  names.map(PrincipalName => ({ PrincipalType: 'RamUser' as const, PrincipalName }))

export const approvalConfig = (approvers: readonly object[], OperationTypes: readonly string[] = ['All']) =>
  JSON.stringify({ OperationTypes, Approvers: approvers })

export async function approvalScene({ body = echoing(), constrained = true } = {}): Promise<Scene> {
  const gates = new Gates()
  const world = await freshWorld({ engine: echoEngine({ gate: gates.gate }) })
  const [ada, bob, carol, dave] = [
    await world.user('ada'),
    await world.user('bob'),
    await world.user('carol'),
    await world.user('dave'),
  ]
  const product = await world.product({ users: [ada], body })
  const ConstraintId = constrained ? await constrain(world, product, users('bob', 'carol')) : ''
  const dispose = () => world[Symbol.asyncDispose]()
  return { world, gates, ada, bob, carol, dave, product, ConstraintId, [Symbol.asyncDispose]: dispose }
}

export async function constrain(
  { root }: World,
  { PortfolioId, ProductId }: Product,
  approvers: readonly object[],
  operations?: readonly string[],
): Promise<string> {
  const { ConstraintId } = await root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Approval',
    Config: approvalConfig(approvers, operations),
  })
  return ConstraintId
}

export interface Wish {
  readonly name?: string
  readonly operation?: Operation
  readonly parameters?: Readonly<Record<string, string>>
}

/** A plan whose preview has ended. */
export async function plan({ world, product }: Scene, client: Client, wish: Wish = {}): Promise<string> {
  const { PlanId } = await unsettledPlan(product, client, wish)
  await world.settle()
  return PlanId
}

export const unsettledPlan = (product: Product, client: Client, wish: Wish = {}) =>
  client.CreateProvisionedProductPlan({
    ...idsOf(product),
    PlanName: wish.name ?? 'it',
    PlanType: 'Ros',
    OperationType: wish.operation ?? 'LaunchProduct',
    ProvisionedProductName: wish.name ?? 'it',
    StackRegionId: 'cn-hangzhou',
    ...(wish.parameters && { Parameters: give(wish.parameters) }),
  })

export const idsOf = ({ ProductId, ProductVersionId }: Product) => ({ ProductId, ProductVersionId })

export const show = async (client: Client, PlanId: string) =>
  (await client.GetProvisionedProductPlan({ PlanId })).PlanDetail

export const statusOf = async (client: Client, PlanId: string): Promise<string> =>
  (await show(client, PlanId)).Status

export const decide = (
  client: Client,
  PlanId: string,
  ApprovalAction: 'Approve' | 'Reject',
  Comment?: string,
) =>
  client.ApproveProvisionedProductPlan({ PlanId, ApprovalAction, ...(Comment !== undefined && { Comment }) })

/** Plans, approved and executed, one after the other. Answers the instance. */
export async function provide(scene: Scene, client: Client, wish: Wish = {}): Promise<string> {
  const PlanId = await plan(scene, client, wish)
  if ((await statusOf(client, PlanId)) === 'ApplicationInProgress')
    await decide(scene.bob.client, PlanId, 'Approve')
  await client.ExecuteProvisionedProductPlan({ PlanId })
  await scene.world.settle()
  return (await show(client, PlanId)).ProvisionedProductId
}

/** Its records as `Approve by bob: fine`. */
export async function recordsOf(client: Client, PlanId: string): Promise<string[]> {
  const { ApprovalDetail } = await show(client, PlanId)
  return ApprovalDetail.OperationRecords.map(
    ({ ApprovalAction, Operator, Comment }) =>
      `${ApprovalAction} by ${Operator.PrincipalName}${Comment === '' ? '' : `: ${Comment}`}`,
  )
}

export const codes = (ended: readonly PromiseSettledResult<unknown>[]): string[] =>
  ended.map(each => (each.status === 'fulfilled' ? 'done' : (each.reason as { code: string }).code)).sort()

export const notFound = { code: 'InvalidPlan.NotFound', status: 404 }

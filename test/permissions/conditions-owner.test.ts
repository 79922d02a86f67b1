import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { approvalScene, constrain, decide, idsOf, plan, provide, statusOf, users } from '../approval/scene.ts'
import { userWith } from '../policies.ts'

// Whose instances and plans somebody may deal with: UserLevel and ApprovalActor.

const scene = await approvalScene({ constrained: false })
after(() => scene[Symbol.asyncDispose]())
const { world, ada, bob, product } = scene

const denied = { code: 'NoPermission', status: 403 }
const gone = { code: 'InvalidProvisionedProduct.NotFound', status: 404 }
const level = (value: string) => ({ StringEquals: { 'servicecatalog:UserLevel': value } })
const all = { AccessLevelFilter: 'Account' } as const

const asked = {
  Action: 'servicecatalog:*',
  Condition: { StringEquals: { 'servicecatalog:ApprovalActor': 'self' } },
}
const approver = await userWith(world, 'approver', asked)
const stranger = await userWith(world, 'stranger', asked)
await constrain(world, product, users('bob', 'approver'), ['LaunchProduct'])

const operator = await userWith(
  world,
  'operator',
  {
    Action: ['*:GetProvisionedProduct', '*:ListProvisionedProducts', '*:GetTask', '*:ListTasks'],
    Condition: level('account'),
  },
  { Action: 'servicecatalog:TerminateProvisionedProduct', Condition: level('account') },
)

test('an operator of the account sees everybody’s instances, and ends them', async () => {
  const ProvisionedProductId = await provide(scene, ada.client, { name: 'hers' })
  const { ProvisionedProductDetails } = await operator.client.ListProvisionedProducts(all)
  assert.deepEqual(
    ProvisionedProductDetails.map(each => each.ProvisionedProductId),
    [ProvisionedProductId],
  )
  // His own are another matter, for which nobody gave him a permission.
  await assert.rejects(operator.client.ListProvisionedProducts({}), denied)
  const { ProvisionedProductDetail } = await operator.client.GetProvisionedProduct({ ProvisionedProductId })
  assert.equal(ProvisionedProductDetail.OwnerPrincipalId, ada.id)
  const { TaskDetails } = await operator.client.ListTasks({ ProvisionedProductId })
  await operator.client.GetTask({ TaskId: TaskDetails[0]!.TaskId })
  await assert.rejects(
    operator.client.UpdateProvisionedProduct({ ...idsOf(product), ProvisionedProductId }),
    denied,
  )
  await operator.client.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  await assert.rejects(operator.client.GetProvisionedProduct({ ProvisionedProductId }), gone)
})

test('who has his own alone does not see others’, not even by their ids', async () => {
  const ProvisionedProductId = await provide(scene, ada.client, { name: 'alone' })
  const own = await userWith(world, 'own', { Action: 'servicecatalog:*', Condition: level('self') })
  await assert.rejects(own.client.ListProvisionedProducts(all), denied)
  assert.equal((await own.client.ListProvisionedProducts({})).TotalCount, 0)
  await assert.rejects(own.client.GetProvisionedProduct({ ProvisionedProductId }), gone)
  await assert.rejects(own.client.TerminateProvisionedProduct({ ProvisionedProductId }), gone)
})

test('an approver sees and decides what he is asked about, and nothing else', async () => {
  const PlanId = await plan(scene, ada.client, { name: 'asked' })
  const received = { ApprovalFilter: 'ReceivedRequests' } as const
  const { PlanDetails } = await approver.client.ListProvisionedProductPlans(received)
  assert.deepEqual(
    PlanDetails.map(each => each.PlanId),
    [PlanId],
  )
  await assert.rejects(approver.client.ListProvisionedProductPlans({}), denied)
  await assert.rejects(approver.client.ListProvisionedProductPlans(all), denied)
  await assert.rejects(approver.client.CancelProvisionedProductPlan({ PlanId }), denied)
  const unknown = { code: 'InvalidPlan.NotFound' }
  await assert.rejects(stranger.client.GetProvisionedProductPlan({ PlanId }), unknown)
  await assert.rejects(decide(stranger.client, PlanId, 'Approve'), unknown)
  await decide(approver.client, PlanId, 'Approve')
  assert.equal(await statusOf(approver.client, PlanId), 'ApplicationApproved')
})

test('who may approve may not, where a Deny says so of approvers', async () => {
  const PlanId = await plan(scene, ada.client, { name: 'barred' })
  await world.root.CreatePolicy({
    PolicyName: 'barred',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Deny',
          Action: 'servicecatalog:ApproveProvisionedProductPlan',
          Resource: '*',
          Condition: { StringEquals: { 'servicecatalog:ApprovalActor': 'self' } },
        },
      ],
    }),
  })
  const attached = { UserName: 'bob', PolicyType: 'Custom', PolicyName: 'barred' } as const
  await world.root.AttachPolicyToUser(attached)
  await assert.rejects(decide(bob.client, PlanId, 'Approve'), denied)
  await world.root.DetachPolicyFromUser(attached)
  await decide(bob.client, PlanId, 'Approve')
})

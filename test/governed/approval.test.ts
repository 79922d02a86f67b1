import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain, makeRole } from '../constraints.ts'
import { denied, doors, launched, scene } from './scene.ts'

test('what needs approval is refused directly, for the account too, with the way to go and who approves', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  await world.user('bob')
  await makeRole(world, 'Boss')
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  const Approvers = [
    { PrincipalType: 'RamUser', PrincipalName: 'bob' },
    { PrincipalType: 'RamRole', PrincipalName: 'Boss' },
  ]
  const ConstraintId = await constrain(world, product, 'Approval', { OperationTypes: ['All'], Approvers })
  for (const client of [ada.client, world.root]) {
    const { launch, update, terminate } = doors(its, client)
    const refused = (operation: string, command: string) =>
      denied(
        'ApprovalRequired',
        new RegExp(
          `^${operation} needs approval .* CreateProvisionedProductPlan or \`larder ${command} --plan\`, ` +
            'and execute the plan once it is approved by bob or Boss\\.$',
        ),
      )
    await assert.rejects(launch('x'), refused('LaunchProduct', 'launch'))
    await assert.rejects(update(instance, { size: 'x' }), refused('UpdateProvisionedProduct', 'update'))
    await assert.rejects(terminate(instance), refused('TerminateProvisionedProduct', 'terminate'))
  }
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)

  const Config = JSON.stringify({ OperationTypes: ['TerminateProvisionedProduct'], Approvers })
  await world.root.UpdateConstraint({ ConstraintId, Config })
  await here.launch('x')
  await here.update(instance, { size: 'big' })
  await world.settle()
  await assert.rejects(here.terminate(instance), { code: 'OperationDenied.ApprovalRequired' })
  await world.root.DeleteConstraint({ ConstraintId })
  await here.terminate(instance)
})

test('plans follow the approval constraint as it comes, changes and goes', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  await world.user('bob')
  await world.user('carol')
  const { PlanId } = await doors(its, ada.client).planLaunch('it')
  await world.settle()
  const shown = async () => {
    const { PlanDetail } = await ada.client.GetProvisionedProductPlan({ PlanId })
    return [PlanDetail.Status, ...PlanDetail.AssignedApprovers.map(each => each.PrincipalName)]
  }
  const config = (operation: string, ...names: string[]) => ({
    OperationTypes: [operation],
    Approvers: names.map(PrincipalName => ({ PrincipalType: 'RamUser', PrincipalName })),
  })
  const change = (...args: Parameters<typeof config>) =>
    world.root.UpdateConstraint({ ConstraintId, Config: JSON.stringify(config(...args)) })
  const ConstraintId = await constrain(world, product, 'Approval', config('LaunchProduct', 'bob'))
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'bob'])
  await change('All', 'carol', 'bob')
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'carol', 'bob'])
  await change('UpdateProvisionedProduct', 'bob')
  assert.deepEqual(await shown(), ['PreviewSuccess'])
  await change('LaunchProduct', 'bob')
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'bob'])
  await world.root.DeleteConstraint({ ConstraintId })
  assert.deepEqual(await shown(), ['PreviewSuccess'])
})

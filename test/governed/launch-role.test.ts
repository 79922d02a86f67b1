import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain, makeRole, trusting } from '../constraints.ts'
import { denied, doors, launched, scene } from './scene.ts'

test('everything runs with the launch role, and nothing once the role is gone or trusts somebody else', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { RoleId } = await makeRole(world, 'Deployer')
  const ConstraintId = await constrain(world, product, 'Launch', { LocalRoleName: 'Deployer' })
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  await here.update(instance, { size: 'big' })
  await world.settle()
  const { PlanId } = await here.planTermination('it')
  await world.settle()
  const roles = async () => {
    const rows = await world.db
      .selectFrom('stack_operation')
      .select(['action', 'role_id'])
      .orderBy('created_at')
      .execute()
    return rows.map(({ action, role_id }) => `${action} ${role_id === RoleId}`)
  }
  assert.deepEqual(await roles(), ['CREATE true', 'UPDATE true', 'PREVIEW true'])

  const everywhere = async (message: RegExp) => {
    const refused = denied('LaunchRole', message)
    await assert.rejects(here.launch('x'), refused)
    await assert.rejects(here.planLaunch('x'), refused)
    await assert.rejects(here.update(instance, { size: 'x' }), refused)
    await assert.rejects(here.terminate(instance), refused)
    await assert.rejects(here.planTermination('it'), refused)
    await assert.rejects(here.execute(PlanId), refused)
  }
  const { root } = world
  const RoleName = 'Deployer'
  await root.UpdateRole({ RoleName, NewAssumeRolePolicyDocument: trusting('ecs.aliyuncs.com') })
  await everywhere(/The role Deployer, .* does not trust Service Catalog any more\. An administrator/)
  await root.DeleteRole({ RoleName })
  // Whoever has the name now is somebody else.
  await makeRole(world, RoleName)
  await everywhere(/The role Deployer, .* does not exist any more\. An administrator/)

  await root.UpdateConstraint({ ConstraintId, Config: '{"LocalRoleName":"Deployer"}' })
  await here.update(instance, { size: 'medium' })
  await world.settle()
  await root.DeleteConstraint({ ConstraintId })
  await here.terminate(instance)
  await world.settle()
  const rows = await world.db
    .selectFrom('stack_operation')
    .select('role_id')
    .where('action', '=', 'DELETE')
    .execute()
  assert.deepEqual(rows, [{ role_id: null }])
})

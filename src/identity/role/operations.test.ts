import assert from 'node:assert/strict'
import { test } from 'node:test'
import { config, ram } from '../../../test/vendor-sdk.ts'
import { freshWorld } from '../../../test/world.ts'

const AssumeRolePolicyDocument =
  '{"Version":"1", "Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["servicecatalog.aliyuncs.com"]}}]}'

test('a role is shown as it was made, and changed member by member', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  const made = await root.CreateRole({
    RoleName: 'Deployer',
    AssumeRolePolicyDocument,
    Description: 'Builds.',
  })
  const { CreateDate, RoleId, ...rest } = made.Role
  assert.match(CreateDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.match(RoleId, /^\d{18}$/)
  assert.deepEqual(rest, {
    Arn: `acs:ram::${accountId}:role/Deployer`,
    AssumeRolePolicyDocument,
    Description: 'Builds.',
    MaxSessionDuration: 3600,
    RoleName: 'Deployer',
  })
  const { Role } = await root.GetRole({ RoleName: 'deployer' })
  assert.deepEqual(Role, { ...made.Role, UpdateDate: Role.UpdateDate })

  await root.UpdateRole({ RoleName: 'Deployer', NewMaxSessionDuration: 7200 })
  const other = AssumeRolePolicyDocument.replace('servicecatalog', 'ros')
  await root.UpdateRole({ RoleName: 'Deployer', NewAssumeRolePolicyDocument: other })
  const changed = await root.UpdateRole({ RoleName: 'Deployer', NewDescription: '' })
  assert.deepEqual(changed.Role, {
    ...Role,
    MaxSessionDuration: 7200,
    AssumeRolePolicyDocument: other,
    Description: '',
    UpdateDate: changed.Role.UpdateDate,
  })
})

test('a role is there once, whatever its case, and gone once it is deleted', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreateRole({ RoleName: 'Deployer', AssumeRolePolicyDocument })
  await assert.rejects(root.CreateRole({ RoleName: 'DEPLOYER', AssumeRolePolicyDocument }), {
    code: 'EntityAlreadyExists.Role',
    status: 409,
  })
  await root.DeleteRole({ RoleName: 'deployer' })
  const absent = { code: 'EntityNotExist.Role', status: 404 }
  await assert.rejects(root.GetRole({ RoleName: 'Deployer' }), absent)
  await assert.rejects(root.UpdateRole({ RoleName: 'Deployer' }), absent)
  await assert.rejects(root.DeleteRole({ RoleName: 'Deployer' }), absent)
})

test('a trust policy that is none is refused with what is wrong, at birth and later', async () => {
  await using world = await freshWorld()
  const { root } = world
  const RoleName = 'Deployer'
  await assert.rejects(root.CreateRole({ RoleName, AssumeRolePolicyDocument: '{}' }), {
    code: 'MalformedPolicyDocument',
    status: 400,
    message: /AssumeRolePolicyDocument is not valid: it must have the Version "1"\.$/,
  })
  await root.CreateRole({ RoleName, AssumeRolePolicyDocument })
  await assert.rejects(root.UpdateRole({ RoleName, NewAssumeRolePolicyDocument: '' }), {
    code: 'MalformedPolicyDocument',
    message: /NewAssumeRolePolicyDocument is not valid: it must be JSON\.$/,
  })
  const long = AssumeRolePolicyDocument + ' '.repeat(2048)
  await assert.rejects(root.UpdateRole({ RoleName, NewAssumeRolePolicyDocument: long }), {
    code: 'InvalidParameter.NewAssumeRolePolicyDocument',
  })
  assert.equal((await root.GetRole({ RoleName })).Role.AssumeRolePolicyDocument, AssumeRolePolicyDocument)
})

test('roles are listed by name, page after page, whoever comes and goes meanwhile', async () => {
  await using world = await freshWorld()
  const { root } = world
  const none = await root.ListRoles({})
  assert.deepEqual([none.Roles, none.IsTruncated, none.Marker], [{ Role: [] }, false, undefined])
  for (const RoleName of ['d', 'B', 'a', 'c']) await root.CreateRole({ RoleName, AssumeRolePolicyDocument })
  const first = await root.ListRoles({ MaxItems: 2 })
  assert.deepEqual(
    first.Roles.Role.map(role => role.RoleName),
    ['a', 'B'],
  )
  assert.equal(first.IsTruncated, true)
  await root.DeleteRole({ RoleName: 'b' })
  await root.CreateRole({ RoleName: 'aa', AssumeRolePolicyDocument })
  const second = await root.ListRoles({ MaxItems: 2, Marker: first.Marker })
  assert.deepEqual(
    second.Roles.Role.map(role => role.RoleName),
    ['c', 'd'],
  )
  assert.deepEqual([second.IsTruncated, second.Marker], [false, undefined])
})

test('a marker that no answer gave is refused', async () => {
  await using world = await freshWorld()
  for (const Marker of ['!', 'AA', Buffer.from('a b').toString('base64url')]) {
    await assert.rejects(world.root.ListRoles({ Marker }), { code: 'InvalidParameter.Marker', status: 400 })
    await assert.rejects(world.root.ListUsers({ Marker }), { code: 'InvalidParameter.Marker', status: 400 })
  }
})

test('roles are the account’s affair', async () => {
  await using world = await freshWorld()
  const { client } = await world.user('alice')
  const denied = { code: 'NoPermission', status: 403 }
  await assert.rejects(client.CreateRole({ RoleName: 'mine', AssumeRolePolicyDocument }), denied)
  await assert.rejects(client.ListRoles({}), denied)
})

test('the vendor’s typed SDK makes, lists, changes and deletes roles', async () => {
  await using world = await freshWorld()
  const client = new ram.default(config(world.administrator, 'v3'))
  const roleName = 'Deployer'
  await client.createRole(
    new ram.CreateRoleRequest({ roleName, assumeRolePolicyDocument: AssumeRolePolicyDocument }),
  )
  await client.createRole(
    new ram.CreateRoleRequest({ roleName: 'Builder', assumeRolePolicyDocument: AssumeRolePolicyDocument }),
  )
  const { body } = await client.listRoles(new ram.ListRolesRequest({ maxItems: 1 }))
  assert.deepEqual(
    body!.roles!.role!.map(role => role.roleName),
    ['Builder'],
  )
  assert.equal(body!.isTruncated, true)
  const rest = await client.listRoles(new ram.ListRolesRequest({ marker: body!.marker }))
  assert.equal(rest.body!.roles!.role![0]!.roleName, roleName)
  await client.updateRole(new ram.UpdateRoleRequest({ roleName, newMaxSessionDuration: 7200 }))
  const shown = await client.getRole(new ram.GetRoleRequest({ roleName }))
  assert.equal(shown.body!.role!.maxSessionDuration, 7200)
  await client.deleteRole(new ram.DeleteRoleRequest({ roleName }))
  await assert.rejects(client.getRole(new ram.GetRoleRequest({ roleName })), {
    code: 'EntityNotExist.Role',
    statusCode: 404,
  })
})

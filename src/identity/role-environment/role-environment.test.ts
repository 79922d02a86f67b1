import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { anotherAccount } from '../../../test/bad-input/account.ts'
import { makeRole, trusting } from '../../../test/constraints.ts'
import { freshWorld } from '../../../test/world.ts'
import { readRoleEnvironment } from '../../access/role-environment.ts'
import { Keyring } from '../../base/keyring.ts'
import { masterKeyFile } from '../../base/master-key.ts'
import { rotateMasterKey } from '../../db/rotate.ts'
import { echoEngine } from '../../terraform/echo.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, db } = world

let RoleName: string
let roleId: string
let made = 0
/** With a role of its own. */
const testRole = (name: string, run: () => Promise<void>): void => {
  void test(name, async () => {
    ;({ RoleName, RoleId: roleId } = await makeRole(world, `Role-${++made}`))
    await run()
  })
}

const masterKey = async () =>
  Buffer.from((await readFile(masterKeyFile(world.dataDir), 'utf8')).trim(), 'base64')

/** What a run would get. */
const environment = async () => {
  const { variables, files, alibabaSts } = await readRoleEnvironment(
    db,
    new Keyring([await masterKey()]),
    roleId,
  )
  return {
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    files,
    alibabaSts,
  }
}

const names = async () => (await root.ListRoleEnvironment({ RoleName })).Entries.map(({ Name }) => Name)

const sts = {
  AccessKeyId: 'LTAI5tLender',
  AccessKeySecret: 'secret-of-the-lender',
  RoleArn: 'acs:ram::1234567890123456:role/deployer',
}

testRole(
  'an environment is set, listed without its values, changed entry by entry, and taken away',
  async () => {
    await root.SetRoleEnvironment({
      RoleName: RoleName.toUpperCase(),
      Variables: [
        { Name: 'CLOUD_TOKEN', Value: 'the-token' },
        { Name: 'CLOUD_REGION', Value: 'x', Sensitive: false },
      ],
      Files: [
        { Name: 'KUBECONFIG', FileName: 'config.yaml', Content: 'kind: Config\n' },
        { Name: 'CA', Content: '---' },
      ],
      AlibabaSts: sts,
    })
    const listed = await root.ListRoleEnvironment({ RoleName })
    assert.equal(listed.RoleName, RoleName)
    const dates = listed.Entries.map(({ UpdateDate }) => UpdateDate)
    assert.match(dates.join(' '), /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ?){5}$/)
    assert.deepEqual(
      listed.Entries.map(({ Name, Kind, Sensitive, FileName }) => ({
        Name,
        Kind,
        Sensitive,
        ...(FileName && { FileName }),
      })),
      [
        { Name: 'AlibabaSts', Kind: 'AlibabaSts', Sensitive: true },
        { Name: 'CA', Kind: 'File', Sensitive: true, FileName: 'CA' },
        { Name: 'CLOUD_REGION', Kind: 'Variable', Sensitive: false },
        { Name: 'CLOUD_TOKEN', Kind: 'Variable', Sensitive: true },
        { Name: 'KUBECONFIG', Kind: 'File', Sensitive: true, FileName: 'config.yaml' },
      ],
    )
    assert.ok(!JSON.stringify(listed).includes('the-token'))
    assert.deepEqual(await environment(), {
      variables: { CLOUD_TOKEN: 'the-token', CLOUD_REGION: 'x' },
      files: [
        { variable: 'CA', name: 'CA', content: '---' },
        { variable: 'KUBECONFIG', name: 'config.yaml', content: 'kind: Config\n' },
      ],
      alibabaSts: { ...sts, DurationSeconds: 3600 },
    })

    // A file takes the place of a variable, and what is not named stays.
    await root.SetRoleEnvironment({ RoleName, Files: [{ Name: 'CLOUD_TOKEN', Content: 'in a file' }] })
    assert.deepEqual((await environment()).variables, { CLOUD_REGION: 'x' })
    await root.UnsetRoleEnvironment({ RoleName, Names: ['AlibabaSts', 'CA', 'CA'] })
    assert.deepEqual(await names(), ['CLOUD_REGION', 'CLOUD_TOKEN', 'KUBECONFIG'])

    await root.SetRoleEnvironment({ RoleName, Replace: true, Variables: [{ Name: 'ONLY', Value: 'this' }] })
    assert.deepEqual(await names(), ['ONLY'])
    await root.SetRoleEnvironment({ RoleName, Replace: true })
    assert.deepEqual(await names(), [])
  },
)

testRole('a role that is not there, an entry that is not there, and a role of another account', async () => {
  const Variables = [{ Name: 'A', Value: 'value' }]
  for (const call of [
    (client: typeof root) => client.SetRoleEnvironment({ RoleName, Variables }),
    (client: typeof root) => client.UnsetRoleEnvironment({ RoleName, Names: ['A'] }),
    (client: typeof root) => client.ListRoleEnvironment({ RoleName }),
  ]) {
    const stranger = await anotherAccount(world)
    await assert.rejects(call(stranger), { status: 404, code: 'EntityNotExist.Role' })
  }
  await root.SetRoleEnvironment({ RoleName, Variables })
  await assert.rejects(root.UnsetRoleEnvironment({ RoleName, Names: ['A', 'B', 'C'] }), {
    status: 404,
    code: 'EntityNotExist.Role.Environment',
    message: /has no B, C\. Nothing was taken away/,
  })
  assert.deepEqual(await names(), ['A'])
})

testRole('so much and no more fits, however it comes in', async () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ Name: `V${from + index}`, Value: 'value' }))
  await root.SetRoleEnvironment({ RoleName, Variables: many(0, 90) })
  const tooMany = { status: 409, code: 'LimitExceeded.Role.Environment', message: /at most 100 entries/ }
  await assert.rejects(root.SetRoleEnvironment({ RoleName, Variables: many(90, 11) }), tooMany)
  // Two calls cannot pass the limit together.
  const both = await Promise.allSettled(
    [100, 200].map(from => root.SetRoleEnvironment({ RoleName, Variables: many(from, 10) })),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await names()).length, 100)
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ Name: `F${index}`, Content: 'x'.repeat(65_000) }))
  await root.SetRoleEnvironment({ RoleName, Replace: true, Files: files(4) })
  await assert.rejects(root.SetRoleEnvironment({ RoleName, Replace: true, Files: files(5) }), {
    ...tooMany,
    message: /262144 bytes are allowed/,
  })
  assert.deepEqual(await names(), ['F0', 'F1', 'F2', 'F3'])
})

testRole('setting, replacing and deleting at once ends in one of their orders', async () => {
  const set = (Name: string, Replace = false) =>
    root.SetRoleEnvironment({ RoleName, Replace, Variables: [{ Name, Value: 'value' }] })
  await Promise.all([set('A'), set('A'), set('B', true), set('C')])
  assert.ok((await names()).includes('B'))
  const ends = await Promise.allSettled([set('D'), root.DeleteRole({ RoleName }), set('E')])
  for (const end of ends)
    if (end.status === 'rejected') assert.equal((end.reason as { code: string }).code, 'EntityNotExist.Role')
  assert.equal(ends[1].status, 'fulfilled')
  const left = await db.selectFrom('role_environment').where('role_id', '=', roleId).selectAll().execute()
  assert.deepEqual(left, [])
})

testRole('who may do what is up to RAM, role by role', async () => {
  const allowed = {
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: 'ram:*RoleEnvironment', Resource: `acs:ram::*:role/${RoleName}` },
      { Effect: 'Deny', Action: 'ram:UnsetRoleEnvironment', Resource: '*' },
    ],
  }
  await root.CreatePolicy({ PolicyName: 'Keeper', PolicyDocument: JSON.stringify(allowed) })
  const ada = await world.user('ada', { policies: [] })
  await root.AttachPolicyToUser({ UserName: 'ada', PolicyType: 'Custom', PolicyName: 'Keeper' })
  const other = await makeRole(world, 'Other')
  const Variables = [{ Name: 'A', Value: 'value' }]
  await ada.client.SetRoleEnvironment({ RoleName, Variables })
  assert.equal((await ada.client.ListRoleEnvironment({ RoleName })).Entries.length, 1)
  const { client } = ada
  for (const call of [
    () => client.UnsetRoleEnvironment({ RoleName, Names: ['A'] }),
    () => client.SetRoleEnvironment({ RoleName: other.RoleName, Variables }),
    () => client.ListRoleEnvironment({ RoleName: 'nobody' }),
  ])
    await assert.rejects(call(), { status: 403, code: 'NoPermission' })
})

testRole('who administers the catalog, but not RAM, cannot touch what roles bring', async () => {
  const { client } = await world.user('bob', { policies: ['AliyunServiceCatalogAdminFullAccess'] })
  await assert.rejects(client.ListRoleEnvironment({ RoleName }), { code: 'NoPermission' })
  await assert.rejects(client.SetRoleEnvironment({ RoleName, Replace: true }), { code: 'NoPermission' })
})

testRole('a value that was moved to another role, or to another name, does not open', async () => {
  await root.SetRoleEnvironment({ RoleName, Variables: [{ Name: 'A', Value: 'value' }] })
  await root.CreateRole({
    RoleName: `${RoleName}-b`,
    AssumeRolePolicyDocument: trusting('servicecatalog.aliyuncs.com'),
  })
  const { RoleId } = (await root.GetRole({ RoleName: `${RoleName}-b` })).Role
  const keyring = new Keyring([await masterKey()])
  await db.updateTable('role_environment').set({ name: 'B' }).where('role_id', '=', roleId).execute()
  await assert.rejects(readRoleEnvironment(db, keyring, roleId), { name: 'CannotUnseal' })
  await db
    .updateTable('role_environment')
    .set({ name: 'A', role_id: RoleId })
    .where('role_id', '=', roleId)
    .execute()
  await assert.rejects(readRoleEnvironment(db, keyring, RoleId), { name: 'CannotUnseal' })
  await root.DeleteRole({ RoleName: `${RoleName}-b` })
})

testRole('a rotation of the master key seals environments anew', async () => {
  await root.SetRoleEnvironment({ RoleName, Variables: [{ Name: 'A', Value: 'value' }] })
  const [old, fresh] = [await masterKey(), randomBytes(32)]
  const rotated = await rotateMasterKey(db, new Keyring([fresh, old]))
  assert.ok(rotated.role_environment > 0)
  const { variables } = await readRoleEnvironment(db, new Keyring([fresh]), roleId)
  assert.deepEqual(variables, [{ name: 'A', value: 'value', sensitive: true }])
  // Back again, for the server that runs with the old one.
  await rotateMasterKey(db, new Keyring([old, fresh]))
  assert.deepEqual((await environment()).variables, { A: 'value' })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../../test/world.ts'
import { systemPolicies } from '../../../access/policy/system.ts'

const documentOf = (Action: string, more: object = {}) =>
  JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] })
const PolicyDocument = documentOf('servicecatalog:ListPortfolios')

test('a custom policy is shown as it was made, and counts who has it', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { Policy } = await root.CreatePolicy({
    PolicyName: 'Readers',
    PolicyDocument,
    Description: 'Looks.',
    Tag: [{ Key: 'team', Value: 'web' }],
  })
  const { CreateDate, ...rest } = Policy
  assert.match(CreateDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(rest, {
    PolicyName: 'Readers',
    PolicyType: 'Custom',
    Description: 'Looks.',
    DefaultVersion: 'v1',
  })
  await root.CreateUser({ UserName: 'ada' })
  await root.AttachPolicyToUser({ UserName: 'ada', PolicyType: 'Custom', PolicyName: 'readers' })
  const { RequestId, ...shown } = await root.GetPolicy({ PolicyName: 'READERS', PolicyType: 'Custom' })
  assert.ok(RequestId)
  const version = { VersionId: 'v1', IsDefaultVersion: true, PolicyDocument, CreateDate }
  const full = { ...Policy, UpdateDate: CreateDate, AttachmentCount: 1 }
  assert.deepEqual(shown, { Policy: { ...full, PolicyDocument }, DefaultPolicyVersion: version })
  const listed = await root.ListPolicies({ PolicyType: 'Custom' })
  assert.deepEqual(listed.Policies.Policy, [
    { ...full, Tags: { Tag: [{ TagKey: 'team', TagValue: 'web' }] } },
  ])

  const changed = await root.UpdatePolicyDescription({ PolicyName: 'readers', NewDescription: '' })
  assert.deepEqual(changed.Policy, { ...Policy, Description: '', UpdateDate: changed.Policy.UpdateDate })
})

test('policies of the system are shown, counted and listed among the others, page after page', async () => {
  await using world = await freshWorld()
  const { root } = world
  await world.user('ada')
  const PolicyName = 'AliyunServiceCatalogEndUserFullAccess'
  const { Policy, DefaultPolicyVersion } = await root.GetPolicy({ PolicyName, PolicyType: 'System' })
  assert.equal(Policy.AttachmentCount, 1)
  assert.deepEqual([DefaultPolicyVersion.VersionId, DefaultPolicyVersion.IsDefaultVersion], ['v1', true])
  assert.equal(
    DefaultPolicyVersion.PolicyDocument,
    systemPolicies.find(({ name }) => name === PolicyName)!.document,
  )
  for (const name of ['zebra', 'Aardvark', 'aliyun-x'])
    await root.CreatePolicy({ PolicyName: name, PolicyDocument })
  const names: string[] = []
  for (let Marker: string | undefined = ''; Marker !== undefined;) {
    const page: Awaited<ReturnType<typeof root.ListPolicies>> = await root.ListPolicies({
      MaxItems: 2,
      Marker,
    })
    assert.equal(page.IsTruncated, page.Marker !== undefined)
    names.push(...page.Policies.Policy.map(each => each.PolicyName))
    Marker = page.Marker
  }
  assert.deepEqual([...names].sort(), [...new Set(names)].sort())
  assert.deepEqual(
    names.filter(name => ['zebra', 'Aardvark', 'aliyun-x', PolicyName].includes(name)).length,
    4,
  )
  assert.equal(names.length, systemPolicies.length + 3)
  const systemOnes = await root.ListPolicies({ PolicyType: 'System' })
  assert.equal(systemOnes.Policies.Policy.length, systemPolicies.length)
})

test('nobody changes or takes the name of a policy of the system', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (const PolicyName of ['AdministratorAccess', 'administratoraccess']) {
    await assert.rejects(root.CreatePolicy({ PolicyName, PolicyDocument }), {
      code: 'EntityAlreadyExists.Policy',
      status: 409,
    })
    const refused = { code: 'InvalidParameter.PolicyName', status: 400, message: /those of the system/ }
    await assert.rejects(root.CreatePolicyVersion({ PolicyName, PolicyDocument }), refused)
    await assert.rejects(root.SetDefaultPolicyVersion({ PolicyName, VersionId: 'v1' }), refused)
    await assert.rejects(root.DeletePolicyVersion({ PolicyName, VersionId: 'v1' }), refused)
    await assert.rejects(root.UpdatePolicyDescription({ PolicyName, NewDescription: 'x' }), refused)
    await assert.rejects(root.DeletePolicy({ PolicyName, CascadingDelete: true }), refused)
  }
})

test('a policy is there once, whatever its case, and gone once it is deleted', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName: 'Readers', PolicyDocument })
  await assert.rejects(root.CreatePolicy({ PolicyName: 'READERS', PolicyDocument }), {
    code: 'EntityAlreadyExists.Policy',
  })
  await root.DeletePolicy({ PolicyName: 'readers' })
  const absent = { code: 'EntityNotExist.Policy', status: 404 }
  await assert.rejects(root.GetPolicy({ PolicyName: 'Readers', PolicyType: 'Custom' }), absent)
  await assert.rejects(root.ListPolicyVersions({ PolicyName: 'Readers', PolicyType: 'Custom' }), absent)
  await assert.rejects(root.DeletePolicy({ PolicyName: 'Readers' }), absent)
  await assert.rejects(root.GetPolicy({ PolicyName: 'Nothing', PolicyType: 'System' }), absent)
})

test('names are of letters, digits and hyphens, so that none looks like another', async () => {
  await using world = await freshWorld()
  const { root } = world
  const lookAlikes = [
    'Аdmin',
    'admin\u200b',
    'ａdmin',
    'admin\u0301',
    'ad_min',
    'ad.min',
    'a b',
    'ſystem',
    '\u212a',
  ]
  for (const PolicyName of [...lookAlikes, '', 'x'.repeat(129)])
    await assert.rejects(
      root.CreatePolicy({ PolicyName, PolicyDocument }),
      { code: 'InvalidParameter.PolicyName', status: 400 },
      PolicyName,
    )
  for (const name of lookAlikes.filter(each => !/^[\w.]+$/.test(each)))
    await assert.rejects(root.CreateUser({ UserName: name }), { code: 'InvalidParameter.UserName' }, name)
  // Grants name users by id or by name.
  await assert.rejects(root.CreateUser({ UserName: '2'.repeat(18) }), { code: 'InvalidParameter.UserName' })
})

test('a document that cannot be read is refused with what is wrong, and leaves nothing behind', async () => {
  await using world = await freshWorld()
  const { root } = world
  const cases: readonly (readonly [document: string, wrong: RegExp])[] = [
    ['', /must be JSON/],
    ['[]', /an object/],
    ['{"Version":"2","Statement":[]}', /Version "1"/],
    ['{"Version":"1","Statement":[]}', /at least one/],
    [documentOf('servicecatalog'), /product:Operation/],
    [documentOf('servicecatalog:List Portfolios'), /product:Operation/],
    [documentOf('*:*:*'), /product:Operation/],
    [documentOf('ram:*', { Principal: { RAM: ['*'] } }), /Principal/],
    [documentOf('ram:*', { Condition: { StringIsh: { a: 'b' } } }), /unknown condition operator StringIsh/],
    [documentOf('ram:*', { Condition: { constructor: { a: 'b' } } }), /unknown condition operator/],
    [documentOf('ram:*', { Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/99' } } }), /cannot compare/],
    [
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:*","Resource":"*","__proto__":1}]}',
      /without/,
    ],
  ]
  for (const [document, wrong] of cases)
    await assert.rejects(
      root.CreatePolicy({ PolicyName: 'x', PolicyDocument: document }),
      { code: 'MalformedPolicyDocument', status: 400, message: wrong },
      document,
    )
  for (const length of [6145, 1_000_000]) {
    const long = PolicyDocument.padEnd(length)
    await assert.rejects(root.CreatePolicy({ PolicyName: 'x', PolicyDocument: long }), {
      code: 'InvalidParameter.PolicyDocument',
      status: 400,
    })
  }
  await root.CreatePolicy({ PolicyName: 'x', PolicyDocument: PolicyDocument.padEnd(6144) })
  await assert.rejects(root.CreatePolicyVersion({ PolicyName: 'x', PolicyDocument: '{}' }), {
    code: 'MalformedPolicyDocument',
  })
  const { PolicyVersions } = await root.ListPolicyVersions({ PolicyName: 'x', PolicyType: 'Custom' })
  assert.equal(PolicyVersions.PolicyVersion.length, 1)
})

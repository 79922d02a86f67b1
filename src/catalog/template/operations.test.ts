import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { template } from '../../../test/template.ts'
import { freshWorld } from '../../../test/world.ts'
import { echoEngine } from '../../terraform/echo.ts'

const TemplateType = 'RosTerraformTemplate'

test('a template is kept to the letter and shown to those who may use its version', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const body = `${template()}\n\n`
  const { ProductId, ProductVersionId, TemplateUrl } = await world.product({ body, users: [alice] })
  const place = `oss://servicecatalog-cn-hangzhou/${world.accountId}/terraform/template`
  assert.match(TemplateUrl.slice(place.length), /^\/tpl-bp1[a-z0-9]{11}\/template\.json$/)
  assert.ok(TemplateUrl.startsWith(place))
  for (const client of [world.root, alice.client])
    assert.equal((await client.GetTemplate({ ProductId, ProductVersionId })).TemplateBody, body)
})

test('a template is shown only for a version of the product that is named', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  const { ProductVersionId } = await world.product()
  await assert.rejects(world.root.GetTemplate({ ProductId, ProductVersionId }), {
    code: 'InvalidProductVersion.NotFound',
    status: 404,
  })
})

test('an invalid template is refused with everything that is wrong with it, and not stored', async () => {
  await using world = await freshWorld()
  const TemplateBody = template({
    'main.tf': 'resource "terraform_data" "x" {\n  input = \n}\n',
    'more.tf': 'variable "a" {\n  type = \n}\n',
  })
  await assert.rejects(world.root.CreateTemplate({ TemplateBody, TemplateType }), error => {
    assert.ok(error instanceof Error && 'code' in error && 'body' in error)
    assert.equal(error.code, 'InvalidTemplate')
    const { Diagnostics } = error.body as { Diagnostics: { File: string; Line: number; Severity: string }[] }
    assert.deepEqual(new Set(Diagnostics.map(({ File }) => File)), new Set(['main.tf', 'more.tf']))
    for (const { Line, Severity } of Diagnostics) assert.deepEqual([Line, Severity], [2, 'error'])
    assert.match(error.message, /main\.tf:2/)
    assert.match(error.message, /more\.tf:2/)
    return true
  })
  assert.deepEqual(await world.db.selectFrom('template').select('id').execute(), [])
})

test('a description for a variable that the template does not have is refused', async () => {
  await using world = await freshWorld()
  const describe = (VariableName: string) =>
    world.root.CreateTemplate({
      TemplateBody: template(),
      TemplateType,
      TerraformVariables: [{ VariableName, Description: '{"Label": "Whom to greet"}' }],
    })
  await describe('name')
  await assert.rejects(describe('nme'), { code: 'InvalidTemplate', status: 400 })
})

test('templates of a type that no engine runs yet are refused, with those that are taken', async () => {
  await using world = await freshWorld()
  await assert.rejects(
    world.root.CreateTemplate({ TemplateBody: '{}', TemplateType: 'RosStandardTemplate' }),
    (error: Error) => /RosTerraformTemplate/.test(error.message) && 'status' in error && error.status === 400,
  )
})

test('text that PostgreSQL cannot hold is refused as the caller’s error, wherever it hides', async () => {
  await using world = await freshWorld()
  for (const hidden of ['\u0000', '\ud800'])
    await assert.rejects(
      world.root.CreateTemplate({ TemplateBody: template({ 'main.tf': `# ${hidden}` }), TemplateType }),
      { status: 400 },
    )
})

test('publishing a template that needs providers has them installed before anybody launches it', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateBody: template({ 'main.tf': 'resource "random_pet" "x" {}' }),
    TemplateType,
  })
  const installed = async () => {
    const row = await world.db
      .selectFrom('template')
      .select('lock_file')
      .where('url', '=', TemplateUrl)
      .executeTakeFirstOrThrow()
    return row.lock_file !== null
  }
  assert.equal(await installed(), false)
  await world.root.CreateProduct({
    ProductName: 'Pet',
    ProductType: 'Ros',
    ProviderName: 'Platform',
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl },
  })
  const deadline = Date.now() + 60_000
  while (!(await installed())) {
    assert.ok(Date.now() < deadline, 'nothing was installed')
    await delay(10)
  }
})

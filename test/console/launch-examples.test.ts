import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  exampleOf,
  larderLaunch,
  launchOperation,
  terraformLaunch,
} from '../../console/src/pages/catalogue/launch/launch-examples.ts'
import { lookOf } from '../../console/src/pages/catalogue/product-look.ts'
import { launchable } from '../../console/src/pages/catalogue/versions.ts'
import { exampleOperationOf } from '../../src/client/examples/from-registry.ts'
import { languages } from '../../src/client/examples/languages.ts'
import { launchProduct } from '../../src/provisioning/provisioned-product/operations/launch-product.ts'

const example = {
  endpoint: 'http://127.0.0.1:8080',
  secret: new Set(['password']),
  input: {
    ProductId: 'prod-1',
    ProductVersionId: 'pv-1',
    PortfolioId: 'port-1',
    ProvisionedProductName: "Ada's shop",
    StackRegionId: 'cn-hangzhou',
    Parameters: [
      { ParameterKey: 'text', ParameterValue: '@${x} $(y)' },
      { ParameterKey: 'password', ParameterValue: 'hunter2' },
    ],
    Tags: [{ Key: 'team', Value: 'web' }],
  },
}

test('the operation of the examples is that of the registry', () => {
  assert.deepEqual(launchOperation, exampleOperationOf(launchProduct))
})

test('a launch reads as the command that would do it, its secrets as variables', () => {
  assert.equal(
    larderLaunch(example),
    `larder launch prod-1 --endpoint http://127.0.0.1:8080 \\
  --name 'Ada'\\''s shop' \\
  --version pv-1 \\
  --region cn-hangzhou \\
  --portfolio port-1 \\
  --param 'text=@@\${x} $(y)' \\
  --param 'password=@'<(printf %s "$SECRET_PASSWORD") \\
  --tag 'team=web'
`,
  )
})

test('a launch reads as a resource of Terraform, its secrets as variables', () => {
  const code = terraformLaunch(example)
  assert.match(code, /resource "alicloud_service_catalog_provisioned_product" "Ada_s_shop" \{/)
  assert.match(code, /parameter_value = "@\$\$\{x\} \$\(y\)"/)
  assert.match(code, /parameter_value = var\.password/)
  assert.match(code, /variable "password" \{\n {2}type {6}= string\n {2}sensitive = true/)
})

test('no example holds a secret', () => {
  const call = exampleOf(example)
  const codes = Object.values(languages).map(({ write }) => write(call))
  for (const code of [...codes, larderLaunch(example), terraformLaunch(example)])
    assert.doesNotMatch(code, /hunter2/)
})

test('the version to take is the recommended one, else the newest that is not deprecated', () => {
  const version = (name: string, Guidance: string, day: number, Active = true) => ({
    name,
    Guidance,
    Active,
    CreateTime: `2026-01-0${day}T00:00:00Z`,
  })
  const names = launchable([
    version('old', 'Default', 1),
    version('gone', 'Recommended', 5, false),
    version('own word', 'Experimental', 5),
    version('bad', 'Deprecated', 4),
    version('new', 'Default', 3),
    version('good', 'Recommended', 2),
  ]).map(({ name }) => name)
  assert.deepEqual(names, ['good', 'new', 'old', 'own word', 'bad'])
})

test('a product looks the same each time, and after what its name speaks of', () => {
  assert.deepEqual(lookOf('PostgreSQL'), lookOf('PostgreSQL'))
  assert.equal(lookOf('托管数据库').glyph, 'database')
  assert.equal(lookOf('Something').glyph, 'product')
})

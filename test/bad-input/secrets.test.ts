import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { launchProduct } from '../../src/provisioning/provisioned-product/operations/launch-product.ts'
import { template } from '../template.ts'
import { assertSilent, everyAnswer, everyRow } from '../silence.ts'
import { freshWorld } from '../world.ts'
import { send, sendByGet } from './send.ts'

// A NoEcho value goes to the engine and nowhere else: to no answer, no error, no log, and no row in the clear.

const secret = 'S3cr3t "quoted" ${x} %{y}\nsecond-line-of-the-secret'
const newer = 'N3w3r-secret-value/with+signs'

/** Tries everything that could tell: a provisioner that prints it, errors that quote it, names made of it. */
const mainTf = `
variable "password" {
  type      = string
  sensitive = true
  validation {
    condition     = !startswith(var.password, "fail-")
    error_message = "Wrong."
  }
}
variable "pin" {
  description = "{\\"Label\\": \\"PIN\\", \\"NoEcho\\": true}"
  type        = number
  default     = 1
}
variable "fail" {
  type    = bool
  default = false
}
resource "terraform_data" "told" {
  input = nonsensitive(var.password)
  provisioner "local-exec" {
    command     = "printf '%s\\n' \\"$SECRET\\"; printf '%s\\n' \\"$SECRET\\" >&2; printf %s \\"$SECRET\\" | base64 -w0"
    environment = { SECRET = nonsensitive(var.password) }
  }
}
resource "terraform_data" "keyed" {
  for_each = toset([nonsensitive(var.password)])
  input    = each.key
  lifecycle {
    precondition {
      condition     = !var.fail
      error_message = "It failed with \${nonsensitive(var.password)}"
    }
  }
}
output "password" {
  value     = var.password
  sensitive = true
}
`

const ids = (product: { ProductId: string; ProductVersionId: string }) => ({
  ProductId: product.ProductId,
  ProductVersionId: product.ProductVersionId,
  StackRegionId: 'cn-hangzhou',
})

test('the values of NoEcho parameters are told nowhere: not by answers, errors, logs or rows', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'trace' }, { write: line => void lines.push(line) })
  await using world = await freshWorld({ logger })
  const product = await world.product({ body: template({ 'main.tf': mainTf }) })
  const common = ids(product)
  const values = (password: string, more: Record<string, string> = {}) =>
    Object.entries({ password, pin: '4711471147', ...more }).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    }))

  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ...common,
    ProvisionedProductName: 'it',
    Parameters: values(secret),
  })
  await world.settle()
  const { ProvisionedProductDetail } = await world.root.GetProvisionedProduct({ ProvisionedProductId })
  assert.equal(ProvisionedProductDetail.Status, 'Available', ProvisionedProductDetail.StatusMessage)

  const { PlanId } = await world.root.CreateProvisionedProductPlan({
    ...common,
    PlanName: 'newer',
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    ProvisionedProductName: 'it',
    Parameters: values(newer),
  })
  await world.settle()
  for (const more of [{ fail: 'true' }, { fail: 'false' }]) {
    await world.root.UpdateProvisionedProduct({
      ...common,
      ProvisionedProductId,
      Parameters: values(newer, more),
    })
    await world.settle()
  }
  const answers = await everyAnswer(world, ProvisionedProductId, [PlanId])
  assertSilent(JSON.stringify(answers), 'an answer', [secret, newer, '4711471147'])
  const told = JSON.stringify(answers)
  assert.match(told, /It failed with \*\*\*\*\*\*/)
  assert.match(told, /\(local-exec\)/)

  const refused = [
    { ParameterKey: 'pin', ParameterValue: 'not-a-number-but-secret' },
    { ParameterKey: 'password', ParameterValue: 'x'.repeat(65_537) },
    { ParameterKey: 'password', ParameterValue: 'a-secret-with\0-NUL' },
  ]
  for (const parameter of refused)
    for (const by of [send, sendByGet]) {
      const answer = await by(world.administrator, launchProduct, {
        ...common,
        ProvisionedProductName: 'other',
        'Parameters.1.ParameterKey': parameter.ParameterKey,
        'Parameters.1.ParameterValue': parameter.ParameterValue,
      })
      assert.equal(answer.status, 400)
      assertSilent(JSON.stringify(answer.body), 'an error', [parameter.ParameterValue, 'a-secret-with'])
    }
  const unfit = { ...common, ProvisionedProductName: 'unfit', Parameters: values('fail-validation-secret') }
  const { ProvisionedProductId: failed } = await world.root.LaunchProduct(unfit)
  await world.settle()
  const after = await everyAnswer(world, failed, [])

  const all = [secret, newer, '4711471147', 'fail-validation-secret', 'not-a-number-but-secret']
  assertSilent(JSON.stringify(after), 'an answer about a failure', all)
  const log = lines.join('')
  assert.match(log, /LaunchProduct/)
  assertSilent(log, 'the log', [...all, 'x'.repeat(100), world.administrator.accessKeySecret])
  const rows = await everyRow(world)
  assert.match(rows, /^stack_log: .*It failed with/m)
  assertSilent(rows, 'a row', [...all, world.administrator.accessKeySecret])
})

test('an access key’s secret is told once, and its user’s calls never log it', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'trace' }, { write: line => void lines.push(line) })
  await using world = await freshWorld({ logger })
  const ada = await world.user('ada')
  await ada.client.GetCallerIdentity({})
  await assert.rejects(ada.client.CreateUser({ UserName: 'x' }), { code: 'NoPermission' })
  assert.match(lines.join(''), new RegExp(ada.accessKeyId))
  assertSilent(lines.join(''), 'the log', [ada.accessKeySecret])
  assertSilent(await everyRow(world), 'a row', [ada.accessKeySecret])
})

import { give } from '../../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { constrain, makeRole } from '../constraints.ts'
import { assertSilent, everyAnswer, everyRow } from '../silence.ts'
import { cloudTemplate, cloudWorld, launching, told } from './scene.ts'

// What a launch role brings reaches the provider and the programs of a template, and is told nowhere else.

const token = 'tok-3n/of the+first"kind"'
const newer = 'tok-3n/of-the-second-kind'
const inFile = 'file-t0ken'
const kubeconfig = `kind: Config\nusers:\n- name: larder\n  user:\n    token: ${inFile}\n    note: a longer line of the file\n`

/** Tries everything that could tell: what the provider has seen, programs that print it, outputs made of it. */
const mainTf = `
variable "text" {
  type    = string
  default = "one"
}
resource "larderlab_note" "seen" {
  text     = var.text
  variable = "CLOUD_TOKEN"
}
resource "terraform_data" "printed" {
  triggers_replace = [var.text]
  input            = larderlab_note.seen.told
  provisioner "local-exec" {
    command = <<-EOT
      echo "token $CLOUD_TOKEN in $CLOUD_REGION"
      echo "$CLOUD_TOKEN" | base64 -w0 >&2
      echo file: ; cat "$KUBECONFIG" ; sed -n 's/ *token: //p' "$KUBECONFIG"
      echo modes $(stat -c %a "$KUBECONFIG" "$(dirname "$KUBECONFIG")") $(basename "$KUBECONFIG") core $(ulimit -c)
    EOT
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo once it was $WAS"
    environment = { WAS = self.input }
  }
}
resource "larderlab_note" "keyed" {
  for_each = var.text == "three" ? toset([larderlab_note.seen.told]) : toset([])
  text     = each.key
}
output "token" {
  value = larderlab_note.seen.told
}
output "sentence" {
  value = { said = ["it is \${larderlab_note.seen.told}, really"] }
}
`

const lines: string[] = []

const logger = pino({ level: 'trace' }, { write: line => void lines.push(line) })
const its = await cloudWorld({ logger })
const product = await its.world.product({ body: cloudTemplate(mainTf) })
await makeRole(its.world, 'Deployer')
after(() => its[Symbol.asyncDispose]())

/** What the provider saw, by the text of its note. */
const seen = (text: string) => its.cloud.things().find(thing => thing['text'] === text)?.['told']

const setToken = (Value: string) =>
  its.world.root.SetRoleEnvironment({
    RoleName: 'deployer',
    Variables: [
      { Name: 'CLOUD_TOKEN', Value },
      { Name: 'CLOUD_REGION', Value: 'eu-west-1', Sensitive: false },
    ],
  })

const update = async (ProvisionedProductId: string, text: string) => {
  await its.world.root.UpdateProvisionedProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductId,
    Parameters: give({ text }),
  })
  await its.world.settle()
  return told(its.world, ProvisionedProductId)
}

test('without a launch role nothing of a role is there', async () => {
  const { world } = its
  await setToken(token)
  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ...launching(product, 'without'),
    Parameters: give({ text: 'none' }),
  })
  await world.settle()
  assert.equal(seen('none'), '')
  assert.match((await told(world, ProvisionedProductId)).log, /token {2}in$/m)
  await world.root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
})

test('a launch role’s variables and files reach the run, and nothing tells them', async () => {
  const { world } = its
  const { root } = world
  await root.SetRoleEnvironment({
    RoleName: 'Deployer',
    Files: [{ Name: 'KUBECONFIG', FileName: 'config.yaml', Content: kubeconfig }],
  })
  await constrain(world, product, 'Launch', { LocalRoleName: 'Deployer' })
  const { ProvisionedProductId } = await root.LaunchProduct(launching(product, 'it'))
  await world.settle()
  const launched = await told(world, ProvisionedProductId)
  assert.equal(launched.status, 'Available', launched.message)
  assert.equal(seen('one'), token)
  assert.deepEqual(launched.outputs, {
    token: '******',
    sentence: '{"said":["it is ******, really"]}',
  })
  assert.match(launched.log, /token \*{6} in eu-west-1$/m)
  assert.match(launched.log, /modes 600 700 config\.yaml core 0$/m)

  // The state still holds what the first run was lent; the plan, the update and the end print it.
  await setToken(newer)
  const { PlanId } = await root.CreateProvisionedProductPlan({
    ...launching(product, 'it'),
    PlanName: 'next',
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    Parameters: give({ text: 'three' }),
  })
  await world.settle()
  const updated = await update(ProvisionedProductId, 'two')
  assert.equal(updated.status, 'Available', updated.message)
  assert.equal(seen('two'), token)
  assert.match(updated.log, /once it was \*{6}$/m)
  assert.match(updated.log, /token \*{6} in eu-west-1$/m)
  const keyed = await update(ProvisionedProductId, 'three')
  assert.equal(keyed.status, 'Available', keyed.message)
  const fresh = await root.LaunchProduct({
    ...launching(product, 'fresh'),
    Parameters: give({ text: 'fresh' }),
  })
  await world.settle()
  assert.equal(seen('fresh'), newer)

  await root.UnsetRoleEnvironment({ RoleName: 'Deployer', Names: ['CLOUD_TOKEN', 'KUBECONFIG'] })
  const bare = await update(ProvisionedProductId, 'four')
  assert.match(bare.log, /once it was \*{6}$/m)
  assert.match(bare.log, /token {2}in eu-west-1$/m)

  const ids = [ProvisionedProductId, fresh.ProvisionedProductId]
  const answers = await Promise.all(ids.map(id => everyAnswer(world, id, [PlanId])))
  const secrets = [token, newer, inFile, 'a longer line of the file']
  assertSilent(JSON.stringify(answers), 'an answer', secrets)
  assertSilent(JSON.stringify(await root.ListRoleEnvironment({ RoleName: 'Deployer' })), 'the list', secrets)
  assert.match(lines.join(''), /SetRoleEnvironment/)
  assertSilent(lines.join(''), 'the log', secrets)
  assertSilent(await everyRow(world), 'a row', secrets)
  assert.deepEqual(readdirSync(join(world.dataDir, 'work')), [])

  await Promise.all(ids.map(id => root.TerminateProvisionedProduct({ ProvisionedProductId: id })))
  await world.settle()
  assertSilent(await everyRow(world), 'a row of what is gone', secrets)
  const kept = await world.db.selectFrom('stack').select('role_secrets').execute()
  assert.deepEqual(
    kept.map(({ role_secrets }) => role_secrets),
    [null, null, null],
  )
})

test('a run that fails tells nothing either, and leaves no file behind', async () => {
  const { world } = its
  await setToken(token)
  await world.root.SetRoleEnvironment({
    RoleName: 'Deployer',
    Files: [{ Name: 'KUBECONFIG', Content: kubeconfig }],
  })
  const failing = await world.product({
    name: 'Failing',
    body: cloudTemplate(`
resource "terraform_data" "where" {
  provisioner "local-exec" { command = "dirname $(dirname $KUBECONFIG) > ${world.dataDir}/where" }
}
resource "larderlab_note" "seen" {
  text     = "failing"
  variable = "CLOUD_TOKEN"
}
resource "larderlab_note" "refused" {
  depends_on = [terraform_data.where]
  text       = "refused"
  fail       = "the key \${larderlab_note.seen.told} is not accepted"
}`),
  })
  await constrain(world, failing, 'Launch', { LocalRoleName: 'Deployer' })
  const { ProvisionedProductId } = await world.root.LaunchProduct(launching(failing, 'failing'))
  await world.settle()
  const { status, message } = await told(world, ProvisionedProductId)
  assert.equal(status, 'Error')
  assert.match(message ?? '', /^The provider failed: .*the key \*{6} is not accepted/)
  assertSilent(JSON.stringify(await everyAnswer(world, ProvisionedProductId, [])), 'an answer', [
    token,
    inFile,
  ])
  const where = readFileSync(join(world.dataDir, 'where'), 'utf8').trim()
  assert.match(where, /credentials$/)
  assert.ok(!existsSync(where))
})

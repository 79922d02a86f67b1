import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { template } from '../template.ts'
import { freshWorld } from '../world.ts'

// What comes out of the engine may be anything: too much, no text at all, or what PostgreSQL cannot hold.

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())
let count = 0

/** Launches this code; the instance with its outputs, and its task, once it has ended. */
async function launched(mainTf: string) {
  const name = `i${++count}`
  const { ProductId, ProductVersionId } = await world.product({ body: template({ 'main.tf': mainTf }), name })
  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ProductId,
    ProductVersionId,
    StackRegionId: 'cn-hangzhou',
    ProvisionedProductName: name,
  })
  await world.settle()
  const spec = await world.root.GetProvisionedProductForResourceSpec({ ProvisionedProductId })
  const instance = spec.ProvisionedProductDetail
  const { TaskDetail } = await world.root.GetTask({ TaskId: instance.LastTaskId! })
  const log = TaskDetail.Log.TerraformLogs.map(({ Content }) => Content).join('\n')
  return { instance, task: TaskDetail, log, id: ProvisionedProductId }
}

async function progressOf(TaskId: string) {
  const contents: string[] = []
  for (let NextToken = ''; ;) {
    const page = await world.root.ListTaskProgress({ TaskId, NextToken })
    if (page.Logs.length + page.Events.length === 0) return contents
    contents.push(...page.Logs.map(({ Content }) => Content))
    NextToken = page.NextToken
  }
}

const local = (command: string) => `
resource "terraform_data" "it" {
  provisioner "local-exec" {
    command = ${JSON.stringify(command)}
  }
}
`

test('an output of 5 MB arrives whole', async () => {
  const { instance } = await launched(`
locals {
  kb = join("", [for i in range(1024) : "x"])
}
output "large" {
  value = join("", [for i in range(1024) : join("", [for j in range(5) : local.kb])])
}
output "beside" {
  value = "here"
}
`)
  assert.equal(instance.Status, 'Available', instance.StatusMessage)
  const outputs = Object.fromEntries(instance.Outputs.map(each => [each.OutputKey, each.OutputValue]))
  assert.equal(outputs.large?.length, 5 * 1024 * 1024)
  assert.equal(outputs.beside, 'here')
})

test('a log of 2 MB is shown by its end, and whole in pages', async () => {
  const { instance, task, log } = await launched(local(`yes ${'0123456789'.repeat(100)} | head -c 2000000`))
  assert.equal(instance.Status, 'Available', instance.StatusMessage)
  assert.ok(log.length < 512 * 1024, String(log.length))
  assert.match(log.slice(-200), /Apply complete!/)
  const whole = (await progressOf(task.TaskId)).join('\n')
  assert.ok(whole.length > 2_000_000, String(whole.length))
})

test('binary output of programs becomes text', async () => {
  const { instance, task, log } = await launched(
    local('head -c 200000 /dev/urandom; printf "a\\\\000b\\\\377\\\\n"; printf "\\\\355\\\\240\\\\200" >&2'),
  )
  assert.equal(instance.Status, 'Available', instance.StatusMessage)
  for (const text of [log, ...(await progressOf(task.TaskId))])
    assert.doesNotMatch(text, /[\u0000-\u0008]|\p{Surrogate}/u)
})

test('a NUL in outputs, keys and names is not lost in an endless retry', async () => {
  const { instance } = await launched(`
output "nul" {
  value = "a\\u0000b"
}
output "map" {
  value = { "k\\u0000" = ["\\u0000"] }
}
resource "terraform_data" "keyed" {
  for_each = toset(["x\\u0000y"])
  input    = each.key
}
`)
  assert.equal(instance.Status, 'Available', instance.StatusMessage)
  const outputs = Object.fromEntries(instance.Outputs.map(each => [each.OutputKey, each.OutputValue]))
  assert.deepEqual(Object.keys(outputs).sort(), ['map', 'nul'])
})

test('a failure that says no text is told as text', async () => {
  const { instance, task } = await launched(local('printf "why\\\\000\\\\377\\\\033[31mred" >&2; exit 3'))
  assert.equal(instance.Status, 'Error')
  assert.match(instance.StatusMessage!, /terraform_data\.it/)
  assert.doesNotMatch(JSON.stringify(task), /\\u0000|\\u001b/)
})

import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Client } from '../src/client/client.ts'
import { template } from '../test/template.ts'
import { tofu } from '../test/tofu.ts'
import { startProcess, temporaryDirectory } from './larder-process.ts'
import { median, ms, ratio, type Figure } from './numbers.ts'
import { publish, type Target } from './publish.ts'

const run = promisify(execFile)
const rounds = 25

/** A small service out of built-in providers: nothing to download, so that only the way to it is measured. */
const mainTf = `
variable "name" { type = string }
resource "terraform_data" "network" { input = "\${var.name}-network" }
resource "terraform_data" "server" {
  count = 3
  input = { name = "\${var.name}-\${count.index}", network = terraform_data.network.id }
}
resource "terraform_data" "address" { input = [for s in terraform_data.server : s.id] }
output "servers" { value = terraform_data.server[*].id }
output "address" { value = terraform_data.address.id }
`

/** From accepted to Available, and what people do by hand on the same template, in turns. */
export async function benchLaunch(): Promise<Figure[]> {
  await using larder = await startProcess(await temporaryDirectory())
  const target = await publish(larder.client, template({ 'main.tf': mainTf }))
  const byHandDir = join(larder.dataDir, 'by-hand')
  const launches: number[] = []
  const byHand: number[] = []
  for (let round = -2; round < rounds; round++) {
    const launched = await launchOnce(larder.client, target, `bench-${round}`)
    const handmade = await applyByHand(byHandDir, `bench-${round}`)
    if (round < 0) continue // the first ones warm both up
    launches.push(launched)
    byHand.push(handmade)
  }
  const firstLines: number[] = []
  for (let round = 0; round < 10; round++) {
    firstLines.push(await firstLine(larder.client, target, `lines-${round}`))
  }
  const share = median(launches) / median(byHand)
  return [
    {
      what: `LaunchProduct accepted to Available (${ms(median(launches))}) against tofu init && tofu apply by hand (${ms(median(byHand))}), median of ${rounds}`,
      measured: ratio(share),
      goal: 'at most 1.0',
      reached: share <= 1,
    },
    {
      what: 'From the call to its first log line, slowest of 10',
      measured: ms(Math.max(...firstLines)),
      goal: 'at most 150 ms',
      reached: Math.max(...firstLines) <= 150,
    },
  ]
}

const launchInput = (target: Target, name: string) => ({
  ...target,
  ProvisionedProductName: name,
  Parameters: [{ ParameterKey: 'name', ParameterValue: name }],
})

/**
 * The server says itself when the stack was complete, to the millisecond and by the same clock; so it need not be asked
 * all the time, which would take the machine from the very work that is measured.
 */
async function launchOnce(client: Client, target: Target, name: string): Promise<number> {
  const { ProvisionedProductId } = await client.LaunchProduct(launchInput(target, name))
  const accepted = Date.now()
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  for (;;) {
    await delay(100)
    const { Events, TaskStatus, StatusMessage } = await client.ListTaskProgress({ TaskId })
    if (TaskStatus === 'Failed') throw new Error(StatusMessage)
    const complete = Events.find(event => event.Address === '' && event.Status === 'CREATE_COMPLETE')
    if (complete) return Date.parse(complete.Time) - accepted
  }
}

async function applyByHand(directory: string, name: string): Promise<number> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory)
  await writeFile(join(directory, 'main.tf'), mainTf)
  const options = { cwd: directory, env: { ...process.env, TF_VAR_name: name, CHECKPOINT_DISABLE: '1' } }
  const began = performance.now()
  await run(tofu, ['init'], options)
  await run(tofu, ['apply', '-auto-approve'], options)
  return performance.now() - began
}

async function firstLine(client: Client, target: Target, name: string): Promise<number> {
  const called = performance.now()
  const { ProvisionedProductId } = await client.LaunchProduct(launchInput(target, name))
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
  const TaskId = ProvisionedProductDetail.LastTaskId!
  for (;;) {
    const { Logs, TaskStatus } = await client.ListTaskProgress({ TaskId })
    if (Logs.length > 0) return performance.now() - called
    if (TaskStatus !== 'InProgress') throw new Error('The task ended without a line')
    await delay(5)
  }
}

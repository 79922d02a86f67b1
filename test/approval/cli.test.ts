import assert from 'node:assert/strict'
import { test } from 'node:test'
import { larder } from '../cli.ts'
import type { User } from '../world.ts'
import { approvalScene, type Scene } from './scene.ts'

// The daily work of those who plan and of those who approve, by the command line.

const runAs =
  ({ world }: Scene, user: User) =>
  (...args: string[]) =>
    larder(args, {
      env: {
        LARDER_ENDPOINT: world.url,
        LARDER_ACCESS_KEY_ID: user.accessKeyId,
        LARDER_ACCESS_KEY_SECRET: user.accessKeySecret,
      },
    })

test('a launch is planned, found, looked at, approved and executed by the command line', async () => {
  await using scene = await approvalScene()
  const [ada, bob] = [runAs(scene, scene.ada), runAs(scene, scene.bob)]
  const flags = ['Greeting', '--name', 'mine', '--param', 'name=Ada']
  const direct = await ada('launch', ...flags)
  assert.equal(direct.code, 1)
  assert.match(direct.stderr, /OperationDenied\.ApprovalRequired: .*`larder launch --plan`.* bob or carol/)

  const planned = await ada('launch', ...flags, '--plan', '--yes')
  assert.equal(planned.code, 4, planned.stderr)
  assert.match(planned.stdout, / {2}\+ greeting {2}terraform_data\nPlan: 1 to add\./)
  assert.match(planned.stdout, /waits for approval by bob or carol/)
  const [, PlanId] = /run it by: larder execute (plan-\w+)/.exec(planned.stdout)!
  const early = await ada('execute', PlanId!)
  assert.equal(early.code, 1)
  assert.match(early.stderr, /OperationDenied\.ApprovalRequired: .*ApplicationInProgress/)
  assert.match((await ada('plans')).stdout, /mine-\S+ +ApplicationInProgress +LaunchProduct +mine +ada/)

  const { stdout: requests } = await bob('requests')
  const [name] = /^mine-\S+/m.exec(requests)!
  assert.match(requests, new RegExp(`${name} .* ${PlanId}`))
  const shown = await bob('plan', name)
  assert.match(
    shown.stdout,
    /Waits for +bob or carol\nHash +\w{64}\n\n {2}name = Ada\n\n {2}\+ greeting {2}terraform_data\nPlan: 1 to add\.\n\n.* Submit by ada/,
  )
  const approved = await bob('approve', name, '--comment', 'Go on.')
  assert.equal(approved.code, 0, approved.stderr)
  assert.match(approved.stdout, /Approved\. ada runs it by: larder execute plan-/)
  assert.equal((await bob('approve', PlanId!)).code, 1)
  assert.doesNotMatch((await bob('requests')).stdout, /mine/)
  assert.match((await bob('requests', '--history')).stdout, /mine-\S+ +ApplicationApproved/)
  const missing = await bob('reject', 'nothing')
  assert.deepEqual([missing.code, missing.stderr.includes('no plan named nothing')], [1, true])

  const executed = await ada('execute', name)
  assert.equal(executed.code, 0, executed.stderr)
  assert.match(executed.stdout, /✓ Launched/)
  assert.match((await ada('plan', name)).stdout, /Status +ExecuteSuccess[^]* Approve by bob: Go on\./)

  const ended = await ada('terminate', 'mine', '--plan', '--yes')
  assert.equal(ended.code, 4, ended.stderr)
  const [, second] = /run it by: larder execute (plan-\w+)/.exec(ended.stdout)!
  const rejected = await bob('reject', second!, '--comment', 'Still needed.')
  assert.match(rejected.stdout, /Rejected\. ada can change it/)
  assert.match((await ada('ls')).stdout, /mine +Available/)
})

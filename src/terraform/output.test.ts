import assert from 'node:assert/strict'
import { test } from 'node:test'
import { terraformEngine } from './terraform.ts'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'

const never = new AbortController().signal

for (const { name, path } of binaries) {
  const applyWith = async (
    tf: string,
    more: Parameters<typeof runOf>[1] = {},
    settings: Parameters<typeof testSettings>[1] = {},
  ) => {
    await using directory = temporaryDirectory()
    const sink = new RecordingSink()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path, ...settings }))
    const outcome = await engine.run(runOf(workspaceOf({ 'main.tf': tf }), more), sink, never)
    return { outcome, sink }
  }

  test(`${name}: an output of 5 MB arrives whole, and the log stays short`, async () => {
    const { outcome, sink } = await applyWith(`
      locals { half_kb = join("", [for i in range(512): "x"]) }
      output "big" { value = join("", [for i in range(10): join("", [for j in range(1024): local.half_kb])]) }
    `)
    assert.ok(outcome.ok)
    assert.equal(String(outcome.outputs['big']?.value).length, 5 * 1024 * 1024)
    assert.ok(sink.text.length < 10_000)
  })

  test(`${name}: binary log output becomes text that a database can hold`, async () => {
    const { outcome, sink } = await applyWith(`
      resource "terraform_data" "noise" {
        provisioner "local-exec" { command = "head -c 300000 /dev/urandom; printf 'a\\\\000b\\\\033[31mred\\\\n'" }
      }
    `)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.doesNotMatch(sink.text, /[\u0000-\u0008\u000b-\u001f]/)
    assert.match(sink.text, /a\ufffdbred/)
  })

  test(`${name}: a long log is cut with a word about it, and errors still come through`, async () => {
    const { outcome, sink } = await applyWith(
      `resource "terraform_data" "talker" {
provisioner "local-exec" { command = "seq 1 20000; exit 3" }
}`,
      {},
      { logLimitBytes: 20_000 },
    )
    assert.ok(!outcome.ok)
    assert.ok(sink.text.length < 200_000)
    assert.match(sink.text, /more lines are left out: the log of a run is limited to 20000 bytes/)
    assert.match(sink.text, /local-exec provisioner error/)
    assert.ok(outcome.message.length <= 1100, String(outcome.message.length))
  })

  test(`${name}: the summary stands at the end of a log that was cut`, async () => {
    const talker = `resource "terraform_data" "talker" {
provisioner "local-exec" { command = "seq 1 5000" }
}`
    const { sink } = await applyWith(talker, {}, { logLimitBytes: 20_000 })
    assert.match(sink.text, /Apply complete! Resources: 1 added.*\n.*more lines are left out/)
  })

  test(`${name}: secrets stand nowhere: not in the log, in events, in messages, in any form`, async () => {
    const secret = 'pa$$ "w<ord>"\nsecond-line-of-it'
    const { outcome, sink } = await applyWith(
      `
      variable "secret" {}
      resource "terraform_data" "teller" {
        input = var.secret
        provisioner "local-exec" {
          command = "echo \\"$S\\"; echo \\"$S\\" | base64 -w0; echo; echo \${base64encode(var.secret)}; echo \\"$S\\" >&2; exit 1"
          environment = { S = var.secret }
        }
      }`,
      { variables: { secret }, secrets: [secret] },
    )
    assert.ok(!outcome.ok)
    const told = [sink.text, JSON.stringify(sink.events), outcome.message].join('\n')
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), 'second-line-of-it', 'pa$$ "w<ord>"']) {
      assert.ok(!told.includes(form), `${form} in ${told}`)
    }
    assert.ok(!told.includes(Buffer.from(secret).toString('base64')))
    assert.match(sink.text, /\*{6}/)
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, faults, good } from './templates.fixture.ts'

const main = { 'main.tf': '' }

const refused: readonly (readonly [path: string, why: RegExp])[] = [
  ['', /empty/],
  ['../x.tf', /“\.\.”/],
  ['a/../b.tf', /“\.\.”/],
  ['./b.tf', /“\.”/],
  ['/etc/passwd', /relative/],
  ['C:/x', /relative/],
  ['a\\b.tf', /backslash/],
  ['a//b.tf', /empty name/],
  ['a/', /empty name/],
  ['with space.tf', /ASCII/],
  ['tab\t.tf', /ASCII/],
  ['né.tf', /ASCII/],
  ['nul\0.tf', /ASCII/],
  ['a/b/c/d/e/f.tf', /5 levels/],
  ['x'.repeat(256), /255/],
  [`${'x'.repeat(250)}/`.repeat(4) + 'x'.repeat(21), /1024/],
  ['.terraform/modules/modules.json', /engine/],
  ['.terraform', /engine/],
  ['terraform.d/plugins/x', /plugins/],
  ['terraform.tfstate', /State/],
  ['terraform.tfstate.backup', /State/],
  ['terraform.tfstate.d/x/terraform.tfstate', /State/],
  ['.terraform.tfstate.lock.info', /State/],
  ['errored.tfstate', /State/],
  ['terraform.tfvars', /defaults/],
  ['terraform.tfvars.json', /defaults/],
  ['x.auto.tfvars', /defaults/],
  ['x.auto.tfvars.json', /defaults/],
  ['Terraform.TFVARS', /defaults/],
  ['main.tofu', /OpenTofu/],
  ['a/main.tofu.json', /OpenTofu/],
  ['zz_larder_override.tf.json', /kept/],
  ['m/zz_larder_override.tf', /kept/],
  ['zzz_override.tf', /override/],
]

for (const [path, why] of refused) {
  test(`the path ${JSON.stringify(path).slice(0, 40)} is refused`, async () => {
    const [fault = '', ...others] = await faults({ ...main, [path]: 'x' })
    assert.match(fault, /^template:1:\d+: The path .* is not allowed\. /)
    assert.match(fault, why)
    assert.deepEqual(others, [])
  })
}

const allowed = [
  'a/b/c/d/e.tf',
  'x'.repeat(255),
  '.terraform.lock.hcl',
  '.metadata',
  'scripts/user-data.sh',
  'envs/prod.tfvars',
  'main_override.tf',
  "!#$%&'()*+,-.:;<=>?@[]^_`{|}~",
  '__proto__',
]

for (const path of allowed) {
  test(`the path ${path.slice(0, 40)} is allowed and kept`, async () => {
    const { files } = await good({ ...main, [path]: '' })
    assert.equal(Object.hasOwn(files, path), true)
  })
}

test('paths that differ by case only, and a file that is a folder too, are refused', async () => {
  assert.match(
    (await faults({ ...main, 'Main.tf': '' })).join(),
    /"Main\.tf" is not allowed\. main\.tf differs/,
  )
  assert.match((await faults({ ...main, a: '', 'A/b.tf': '' })).join(), /a is a file, and cannot be a folder/)
})

test('a workspace holds 1 to 50 files', async () => {
  const files = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}.tf`, '']))
  await good(files(50))
  assert.match((await faults(files(51))).join(), /Too many files\. The Workspace holds 51; at most 50/)
  assert.match((await faults({})).join(), /No Terraform code/)
  assert.match((await faults(bodyOf(main, { Workspace: [] }))).join(), /Workspace is missing/)
  assert.match((await faults(bodyOf(main, { Workspace: undefined }))).join(), /Workspace is missing/)
})

test('some code must stand at the top: not only in folders, debug files or files of editors', async () => {
  for (const path of ['m/main.tf', 'x.debug.tf', '.hidden.tf', 'readme.md']) {
    assert.match((await faults({ [path]: '' })).join(), /No Terraform code/, path)
  }
  await good({ 'main.tf.json': '{}' })
})

test('debug files are left out', async () => {
  const { files, parameters } = await good({ ...main, 'x.debug.tf': 'variable "a" {}' })
  assert.deepEqual([Object.keys(files), parameters], [['main.tf'], []])
})

test('the content of a file is a text', async () => {
  assert.match((await faults(bodyOf({}, { Workspace: { ...main, 'a.sh': 5 } }))).join(), /a\.sh is not text/)
  assert.match((await faults({ ...main, 'a.sh': '\0' })).join(), /a\.sh is not text\. It holds a NUL/)
  assert.match((await faults({ ...main, 'a.sh': '\ud800' })).join(), /a\.sh is not text/)
})

test('the hash is the same in any order of files, and another for any other content', async () => {
  const hash = async (files: Record<string, string>) => (await good({ ...main, ...files })).hash
  const first = await hash({ a: '1', b: '2' })
  assert.match(first, /^[0-9a-f]{64}$/)
  assert.equal(await hash({ b: '2', a: '1' }), first)
  const others: Record<string, string>[] = [
    { a: '2', b: '1' },
    { a: '1', b: '3' },
    { a: '1' },
    { a1: '', b: '2' },
    { a: '11:b', c: '2' },
  ]
  for (const files of others) assert.notEqual(await hash(files), first)
})

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { CannotStart } from '../base/cannot-start.ts'
import { readSettings, settingTable, variableOf, type SettingName } from './settings.ts'

test('a flag wins over its variable, that over the default, and an empty variable counts for nothing', () => {
  assert.equal(readSettings({}, {}).port, 8080)
  assert.equal(readSettings({}, { LARDER_PORT: '9000' }).port, 9000)
  assert.equal(readSettings({ port: '9001' }, { LARDER_PORT: '9000' }).port, 9001)
  assert.equal(readSettings({}, { LARDER_PORT: '' }).port, 8080)
  assert.equal(readSettings({}, {})['database-url'], undefined)
})

const wrong: readonly [SettingName, string, RegExp][] = [
  ['port', '65536', /--port \(LARDER_PORT\) must be a whole number from 0 to 65535; it is "65536"/],
  ['port', '80a', /--port/],
  ['port', '-1', /--port/],
  ['role', 'boss', /must be one of all, api, worker/],
  ['region', 'CN Hangzhou', /must be a region id/],
  ['account-id', '12', /must have 16 digits/],
  ['trusted-proxies', 'proxy.example.com', /addresses or networks/],
  ['trusted-proxies', '10.0.0.0/33', /addresses or networks/],
  ['session-idle', '0', /from 1 to 1440/],
  ['rate-limit', '-1', /must be 0 or a number from 0.001 to 1000000/],
  ['rate-limit', '0.0001', /must be 0 or/],
  ['rate-limit', '1e3', /must be 0 or/],
  ['rate-burst', '0', /from 1 to/],
  ['concurrency', '0', /from 1 to 100/],
  ['provisioners', 'sometimes', /must be one of allowed, forbidden/],
  ['terraform-versions', 'tf=/bin/x', /NAME=FILE/],
  ['log-level', 'loud', /must be one of/],
]
for (const [name, value, message] of wrong) {
  test(`--${name} ${value} is refused with its rule`, () => {
    assert.throws(() => readSettings({ [name]: value }, {}), { name: 'CannotStart', message })
    assert.throws(() => readSettings({}, { [variableOf(name)]: value }), { name: 'CannotStart', message })
  })
}

test('every wrong setting is named at once', () => {
  assert.throws(
    () => readSettings({ port: 'x', role: 'y', 'tls-cert': 'cert.pem' }, {}),
    (error: unknown) =>
      error instanceof CannotStart &&
      ['--port', '--role', '--tls-cert and --tls-key'].every(part => error.message.includes(part)),
  )
})

test('binaries by transform are read as a list', () => {
  const settings = readSettings({ 'terraform-versions': 'terraform-v1.5=/opt/tf15, opentofu=/opt/tofu' }, {})
  assert.deepEqual(settings['terraform-versions'], { 'terraform-v1.5': '/opt/tf15', opentofu: '/opt/tofu' })
})

test('docs/operations.md has every setting with its variable, default and help', async () => {
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  // The formatter pads the columns.
  const cells = page.split('\n').map(line =>
    line
      .split('|')
      .map(cell => cell.trim())
      .join('|'),
  )
  for (const [name, { form, fallback, help }] of Object.entries(settingTable)) {
    const variable = variableOf(name as SettingName)
    const shown = fallback ? `\`${fallback}\`` : ''
    assert.ok(cells.includes(`|\`--${name} ${form}\`|\`${variable}\`|${shown}|${help}|`), name)
  }
})

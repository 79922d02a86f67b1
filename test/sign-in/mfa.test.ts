import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import decodeQR from 'qr/decode.js'
import { getCallerIdentity } from '../../src/identity/caller-identity/operations.ts'
import { unbindMFADevice } from '../../src/identity/mfa/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { Browser, refusal } from './browser.ts'
import { asked, bind, code, forgetSteps, fromBase32, password, person, signedIn } from './people.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world

/** The dots of a PNG of one bit each, as a camera sees them. */
function seen(png: Buffer): { width: number; height: number; data: Uint8Array } {
  assert.equal(png.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const at = png.indexOf('IDAT')
  const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const stride = 1 + Math.ceil(width / 8)
  const data = new Uint8Array(4 * width * height).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const light = lines[y * stride + 1 + (x >> 3)]! & (0x80 >> (x & 7))
      if (!light) data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3)
    }
  return { width, height, data }
}

test('a device is made, bound by two codes, listed, unbound and removed', async () => {
  await person(world, 'life')
  const { VirtualMFADevice } = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'Phone' })
  const { SerialNumber, Base32StringSeed: seed, QRCodePNG } = VirtualMFADevice
  assert.equal(SerialNumber, `acs:ram::${world.accountId}:mfa/Phone`)
  assert.match(seed, /^[A-Z2-7]{32}$/)
  assert.equal(
    decodeQR(seen(Buffer.from(QRCodePNG, 'base64'))),
    `otpauth://totp/Larder%3APhone%40${world.accountId}?secret=${seed}&issuer=Larder&algorithm=SHA1&digits=6&period=30`,
  )
  await assert.rejects(root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'PHONE' }), {
    code: 'EntityAlreadyExists.VirtualMFADevice',
    status: 409,
  })
  const binding = (first: string, second: string) => ({
    UserName: 'life',
    SerialNumber: SerialNumber.replace('Phone', 'phone'),
    AuthenticationCode1: first,
    AuthenticationCode2: second,
  })
  await assert.rejects(root.GetUserMFAInfo({ UserName: 'life' }), { code: 'EntityNotExist.User.MFADevice' })
  // One code twice, and two in the wrong order, are no pair.
  for (const codes of [
    [code(seed), code(seed)],
    [code(seed), code(seed, -1)],
  ] as const)
    await assert.rejects(root.BindMFADevice(binding(...codes)), {
      code: 'InvalidParameter.AuthenticationCode',
      status: 400,
    })
  await root.BindMFADevice(binding(code(seed, -1), code(seed)))
  const info = await root.GetUserMFAInfo({ UserName: 'LIFE' })
  assert.deepEqual(info.MFADevice, { SerialNumber, Type: 'VMFA' })
  const { VirtualMFADevices } = await root.ListVirtualMFADevices({})
  const listed = VirtualMFADevices.VirtualMFADevice.find(each => each.SerialNumber === SerialNumber)!
  assert.equal(listed.User!.UserName, 'life')
  assert.match(listed.ActivateDate, /Z$/)

  await assert.rejects(root.DeleteVirtualMFADevice({ SerialNumber }), {
    code: 'DeleteConflict.VirtualMFADevice.User',
  })
  await assert.rejects(root.BindMFADevice(binding(code(seed), code(seed, 1))), {
    code: 'EntityAlreadyExists.VirtualMFADevice.User',
  })
  await root.DeleteLoginProfile({ UserName: 'life' })
  await assert.rejects(root.DeleteUser({ UserName: 'life' }), { code: 'DeleteConflict.User.MFADevice' })
  const unbound = await root.UnbindMFADevice({ UserName: 'life' })
  assert.deepEqual(unbound.MFADevice, { SerialNumber })
  await assert.rejects(root.UnbindMFADevice({ UserName: 'life' }), { code: 'EntityNotExist.User.MFADevice' })
  await root.DeleteVirtualMFADevice({ SerialNumber })
  await assert.rejects(root.DeleteVirtualMFADevice({ SerialNumber }), {
    code: 'EntityNotExist.VirtualMFADevice',
    status: 404,
  })
})

test('seeds are stored sealed', async () => {
  const { VirtualMFADevice } = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'sealed' })
  const rows = await world.db.selectFrom('mfa_device').select('seed').where('name', '=', 'sealed').execute()
  const { Base32StringSeed } = VirtualMFADevice
  const seed = fromBase32(Base32StringSeed)
  assert.equal(seed.length, 20)
  assert.ok(!rows[0]!.seed.includes(seed))
})

test('a device of two at once becomes one’s, and a user has one', async () => {
  await person(world, 'one')
  await person(world, 'two')
  const { VirtualMFADevice } = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'shared' })
  const { SerialNumber, Base32StringSeed: seed } = VirtualMFADevice
  const [AuthenticationCode1, AuthenticationCode2] = [code(seed, -1), code(seed)]
  const settled = await Promise.allSettled(
    ['one', 'two'].map(UserName =>
      root.BindMFADevice({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }),
    ),
  )
  assert.deepEqual(settled.map(each => each.status).sort(), ['fulfilled', 'rejected'])
  const owner = settled[0]!.status === 'fulfilled' ? 'one' : 'two'
  const second = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'second' })
  const other = second.VirtualMFADevice
  await assert.rejects(
    root.BindMFADevice({
      UserName: owner,
      SerialNumber: other.SerialNumber,
      AuthenticationCode1: code(other.Base32StringSeed, -1),
      AuthenticationCode2: code(other.Base32StringSeed),
    }),
    { code: 'EntityAlreadyExists.User.MFADevice', status: 409 },
  )
})

test('who has a device signs in by its code, each code once', async () => {
  await person(world, 'coded')
  const seed = await bind(world, 'coded')
  const browser = new Browser(world.url)
  const attempt = (more: object) => browser.signIn(asked(world, 'coded', more))
  assert.deepEqual(refusal(await attempt({})), [403, 'MFACodeRequired'])
  // Without the password there is no telling that a code is asked for.
  assert.deepEqual(refusal(await attempt({ Password: 'x' })), [403, 'IncorrectSignIn'])
  const MFACode = code(seed)
  const reply = await attempt({ MFACode })
  assert.deepEqual([reply.status, reply.body.Session?.MFAPresent], [200, true])
  // Asking what is needed was no failure.
  assert.equal(reply.body.FailedSignIns?.Count, 1)
  assert.deepEqual(refusal(await attempt({ MFACode })), [403, 'IncorrectMFACode'])
  assert.deepEqual(refusal(await attempt({ MFACode: code(seed, -1) })), [403, 'IncorrectMFACode'])
  assert.equal((await attempt({ MFACode: code(seed, 1) })).status, 200)
})

test('of several with the same code at once one gets in', async () => {
  await person(world, 'crowd')
  const seed = await bind(world, 'crowd')
  const MFACode = code(seed)
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => new Browser(world.url).signIn(asked(world, 'crowd', { MFACode }))),
  )
  assert.deepEqual(replies.map(({ body }) => body.Code ?? 'passed').sort(), [
    'IncorrectMFACode',
    'IncorrectMFACode',
    'IncorrectMFACode',
    'passed',
  ])
})

test('who has to bind a device does so on the way', async () => {
  await person(world, 'bound', { MFABindRequired: true, PasswordResetRequired: true })
  const browser = new Browser(world.url)
  const offered = await browser.signIn(asked(world, 'bound'))
  assert.deepEqual(refusal(offered), [403, 'MFABindRequired'])
  const { Token, Base32StringSeed: seed, QRCodePNG } = offered.body.MFAEnrolment!
  assert.match(decodeQR(seen(Buffer.from(QRCodePNG, 'base64'))), new RegExp(`secret=${seed}&`))
  const attempt = (MFAEnrolment: object, more: object = {}) =>
    browser.signIn(asked(world, 'bound', { MFAEnrolment, NewPassword: `${password} 2`, ...more }))
  const codes = { Code1: code(seed, -1), Code2: code(seed) }
  const wrong = await attempt({ Token, Code1: codes.Code2, Code2: codes.Code1 })
  assert.deepEqual(refusal(wrong), [403, 'IncorrectMFACode'])
  assert.deepEqual(refusal(await attempt({ Token: Token.replace(/^./, 'B'), ...codes })), [
    403,
    'MFABindRequired',
  ])
  // Nobody binds with what was offered to somebody else.
  await person(world, 'other', { MFABindRequired: true })
  const foreign = await browser.signIn(asked(world, 'other', { MFAEnrolment: { Token, ...codes } }))
  assert.deepEqual(refusal(foreign), [403, 'MFABindRequired'])

  const reply = await attempt({ Token, ...codes })
  assert.deepEqual([reply.status, reply.body.Session?.MFAPresent], [200, true])
  const { MFADevice } = await root.GetUserMFAInfo({ UserName: 'bound' })
  assert.equal(MFADevice.SerialNumber, `acs:ram::${world.accountId}:mfa/bound`)
  const again = asked(world, 'bound', { Password: `${password} 2` })
  assert.deepEqual(refusal(await browser.signIn(again)), [403, 'MFACodeRequired'])
  assert.equal((await browser.signIn({ ...again, MFACode: code(seed, 1) })).status, 200)
})

test('where users may not manage devices, an administrator has to bind one first', async () => {
  await person(world, 'helpless', { MFABindRequired: true })
  await root.SetSecurityPreference({ AllowUserToManageMFADevices: false })
  const reply = await new Browser(world.url).signIn(asked(world, 'helpless'))
  await root.SetSecurityPreference({ AllowUserToManageMFADevices: true })
  assert.deepEqual(refusal(reply), [403, 'MFABindRequired'])
  assert.equal(reply.body.MFAEnrolment, undefined)
})

test('a browser is remembered for seven days where the account lets it', async () => {
  await person(world, 'remembered')
  const seed = await bind(world, 'remembered')
  const browser = new Browser(world.url)
  const withCode = (off: number) =>
    browser.signIn(asked(world, 'remembered', { MFACode: code(seed, off), RememberBrowser: true }))
  assert.equal((await withCode(0)).setCookies.length, 1)
  await root.SetSecurityPreference({ EnableSaveMFATicket: true })
  const { setCookies } = await withCode(1)
  assert.match(
    setCookies[1]!,
    /^larder_mfa=[\w-]+; Path=\/console\/; HttpOnly; SameSite=Strict; Max-Age=604800$/,
  )
  const reply = await browser.signIn(asked(world, 'remembered'))
  assert.deepEqual([reply.status, reply.body.Session?.MFAPresent], [200, true])
  // It is of no use to anybody else, nor once the device is another or the account has thought better of it.
  await person(world, 'envious')
  await bind(world, 'envious')
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'envious'))), [403, 'MFACodeRequired'])
  await root.SetSecurityPreference({ EnableSaveMFATicket: false })
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'remembered'))), [403, 'MFACodeRequired'])
  await root.SetSecurityPreference({ EnableSaveMFATicket: true })
  await root.UnbindMFADevice({ UserName: 'remembered' })
  await root.DeleteVirtualMFADevice({ SerialNumber: `acs:ram::${world.accountId}:mfa/remembered` })
  await bind(world, 'remembered')
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'remembered'))), [403, 'MFACodeRequired'])
  await root.SetSecurityPreference({ EnableSaveMFATicket: false })
})

test('policies may ask for a second factor, which access keys never show', async () => {
  const { client } = await world.user('strict', { policies: [] })
  await root.CreateLoginProfile({ UserName: 'strict', Password: password })
  await root.CreatePolicy({
    PolicyName: 'WithMFA',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'ram:GetUser',
          Resource: '*',
          Condition: { Bool: { 'acs:MFAPresent': 'true' } },
        },
      ],
    }),
  })
  await root.AttachPolicyToUser({ UserName: 'strict', PolicyType: 'Custom', PolicyName: 'WithMFA' })
  const getUser = { api: { code: 'ram', version: '2015-05-01' } as const, name: 'GetUser' }
  const ask = async (more: object = {}) =>
    (await (await signedIn(world, 'strict', more)).call(getUser, { UserName: 'strict' })).status
  await assert.rejects(client.GetUser({ UserName: 'strict' }), { code: 'NoPermission' })
  assert.equal(await ask(), 403)
  const seed = await bind(world, 'strict')
  assert.equal(await ask({ MFACode: code(seed) }), 200)
  await assert.rejects(client.GetUser({ UserName: 'strict' }), { code: 'NoPermission' })
})

test('people bind a device of their own name, and let go of it only with its code', async () => {
  const { client } = await world.user('own', { policies: [] })
  await root.CreateLoginProfile({ UserName: 'own', Password: password })
  await assert.rejects(client.CreateVirtualMFADevice({ VirtualMFADeviceName: 'others' }), {
    code: 'NoPermission',
  })
  const { VirtualMFADevice } = await client.CreateVirtualMFADevice({ VirtualMFADeviceName: 'own' })
  const { SerialNumber, Base32StringSeed: seed } = VirtualMFADevice
  const AuthenticationCode1 = code(seed, -1)
  const AuthenticationCode2 = code(seed)
  const codes = { SerialNumber, AuthenticationCode1, AuthenticationCode2 }
  await assert.rejects(client.BindMFADevice({ UserName: 'strict', ...codes }), { code: 'NoPermission' })
  await client.BindMFADevice(codes)
  assert.equal((await client.GetUserMFAInfo({})).MFADevice.SerialNumber, SerialNumber)
  await assert.rejects(client.UnbindMFADevice({}), { code: 'NoPermission' })
  await forgetSteps(world)
  const browser = await signedIn(world, 'own', { MFACode: code(seed) })
  assert.equal((await browser.call(unbindMFADevice)).status, 200)
  assert.equal((await browser.call(getCallerIdentity)).status, 200)
})

test('the account has a second factor too', async () => {
  await using alone = await freshWorld({ engine: echoEngine() })
  const { VirtualMFADevice } = await alone.root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'root' })
  const { SerialNumber, Base32StringSeed: seed } = VirtualMFADevice
  await assert.rejects(alone.root.GetUserMFAInfo({}), { code: 'EntityNotExist.User.MFADevice' })
  const [AuthenticationCode1, AuthenticationCode2] = [code(seed, -1), code(seed)]
  await alone.root.BindMFADevice({ SerialNumber, AuthenticationCode1, AuthenticationCode2 })
  assert.equal((await alone.root.GetUserMFAInfo({})).MFADevice.SerialNumber, SerialNumber)
  const old = (await alone.db.selectFrom('account').select('password').executeTakeFirstOrThrow()).password
  assert.match(old, /^scrypt:/)
  const admin = JSON.parse(await readFile(`${alone.dataDir}/admin.json`, 'utf8')) as { password: string }
  const body = { Account: alone.accountId, User: 'root', Password: admin.password }
  const browser = new Browser(alone.url)
  assert.deepEqual(refusal(await browser.signIn(body)), [403, 'MFACodeRequired'])
  assert.equal((await browser.signIn({ ...body, MFACode: code(seed, 1) })).status, 200)
})

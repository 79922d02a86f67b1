import { codeOf, stepAt } from '../../src/identity/mfa/totp.ts'
import type { World } from '../world.ts'
import { Browser } from './browser.ts'

export const password = 'correct horse battery'

/** A RAM user who may sign in by this password, and do what end users do. */
export async function person(
  world: World,
  name: string,
  profile: { PasswordResetRequired?: boolean; MFABindRequired?: boolean } = {},
): Promise<void> {
  await world.root.CreateUser({ UserName: name })
  await world.root.AttachPolicyToUser({
    UserName: name,
    PolicyType: 'System',
    PolicyName: 'AliyunServiceCatalogEndUserFullAccess',
  })
  await world.root.CreateLoginProfile({ UserName: name, Password: password, ...profile })
}

export const asked = (world: World, User: string, more: object = {}) => ({
  Account: world.accountId,
  User,
  Password: password,
  ...more,
})

/** A browser in which somebody has signed in. */
export async function signedIn(world: World, User: string, more: object = {}): Promise<Browser> {
  const browser = new Browser(world.url)
  const reply = await browser.signIn(asked(world, User, more))
  if (reply.status !== 200) throw new Error(`${User} is refused: ${JSON.stringify(reply.body)}`)
  return browser
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As an authenticator app reads a seed. */
export function fromBase32(text: string): Buffer {
  const bits = [...text].map(each => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
}

/** The code of now, or so many steps off. */
export const code = (seed: string, off = 0): string => codeOf(fromBase32(seed), stepAt(new Date()) + off)

/** Makes a device and binds it; its codes from the one of now on are unused. */
export async function bind(world: World, UserName: string): Promise<string> {
  const { VirtualMFADevice } = await world.root.CreateVirtualMFADevice({ VirtualMFADeviceName: UserName })
  const { SerialNumber, Base32StringSeed: seed } = VirtualMFADevice
  await world.root.BindMFADevice({
    UserName,
    SerialNumber,
    AuthenticationCode1: code(seed, -1),
    AuthenticationCode2: code(seed),
  })
  await forgetSteps(world)
  return seed
}

/** As if the last code had been used long ago. */
export async function forgetSteps({ db }: World): Promise<void> {
  await db.updateTable('mfa_device').set({ last_step: 0 }).execute()
}

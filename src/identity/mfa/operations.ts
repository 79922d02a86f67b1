import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import { NoPasswordOfRoles } from '../login-profile/errors.ts'
import { ramName } from '../name.ts'
import { UserNotFound } from '../user/errors.ts'
import { toBase32 } from './base32.ts'
import {
  DeviceExists,
  DeviceInUse,
  DeviceNotFound,
  DeviceTaken,
  NoDeviceOfUser,
  UserHasDevice,
  WrongCodes,
} from './errors.ts'
import { deviceResources, lockOwner, ownerOf, ownerResources } from './owner.ts'
import { otpauthUri, qrPng } from './qr.ts'
import {
  bindDevice,
  deleteDevice,
  findDeviceOf,
  insertDevice,
  lockDevice,
  newSeed,
  seedOf,
  serialOf,
  unbindDevice,
} from './store.ts'
import { pairedStep } from './totp.ts'

const serialNumber = t.Text({ maxLength: 256, description: 'As its creation answered it.' })
const code = (description: string) => t.Pattern('^[0-9]{6}$', { maxLength: 6, description })
const userName = t.Optional(ramName)

export const createVirtualMFADevice = writeOperation({
  api: ram,
  name: 'CreateVirtualMFADevice',
  summary: 'Makes a second factor for an authenticator app. Its seed is shown this once.',
  access: {
    action: 'ram:CreateVirtualMFADevice',
    audience: 'anyone',
    resources: ({ VirtualMFADeviceName }) => [`mfa/${VirtualMFADeviceName}`],
  },
  input: t.Object({ VirtualMFADeviceName: ramName }),
  output: t.Object({
    VirtualMFADevice: t.Object({
      SerialNumber: t.Text(),
      Base32StringSeed: t.Text({ secret: true }),
      QRCodePNG: t.Text({ secret: true, description: 'For the camera of the app: a PNG in Base64.' }),
    }),
  }),
  errors: [DeviceExists],

  async prepare({ VirtualMFADeviceName }, { caller }) {
    const seed = newSeed()
    return { seed, png: await qrPng(otpauthUri(toBase32(seed), caller.accountId, VirtualMFADeviceName)) }
  },
  async handle({ VirtualMFADeviceName }, { tx, caller, now, services }, { seed, png }) {
    const { accountId } = caller
    const device = { accountId, name: VirtualMFADeviceName, seed, now }
    const row = await insertDevice(tx, services.keyring, device)
    return {
      VirtualMFADevice: {
        SerialNumber: serialOf(row),
        Base32StringSeed: toBase32(seed),
        QRCodePNG: png.toString('base64'),
      },
    }
  },
})

export const bindMFADevice = writeOperation({
  api: ram,
  name: 'BindMFADevice',
  summary: 'Binds a second factor to a user, else to the caller. From then on he signs in by its codes too.',
  access: { action: 'ram:BindMFADevice', audience: 'anyone', resources: ownerResources },
  input: t.Object({
    UserName: userName,
    SerialNumber: serialNumber,
    AuthenticationCode1: code('A code that the app shows.'),
    AuthenticationCode2: code('The next one.'),
  }),
  output: t.Object({}),
  errors: [UserNotFound, NoPasswordOfRoles, DeviceNotFound, DeviceTaken, UserHasDevice, WrongCodes],

  async handle(input, { tx, caller, now, services }) {
    const owner = await lockOwner(tx, caller, input.UserName)
    const device = await lockDevice(tx, caller.accountId, input.SerialNumber)
    if (device.activated_at) throw new DeviceTaken(serialOf(device))
    const seed = seedOf(services.keyring, device)
    const { AuthenticationCode1, AuthenticationCode2 } = input
    const lastStep = device.last_step
    const step = pairedStep(seed, AuthenticationCode1, AuthenticationCode2, { now, lastStep })
    if (step === undefined) throw new WrongCodes()
    await bindDevice(tx, device, owner, { step, now })
    return {}
  },
})

export const unbindMFADevice = writeOperation({
  api: ram,
  name: 'UnbindMFADevice',
  summary: 'Takes the second factor of a user away, else that of the caller.',
  access: { action: 'ram:UnbindMFADevice', audience: 'anyone', resources: ownerResources },
  input: t.Object({ UserName: userName }),
  output: t.Object({ MFADevice: t.Object({ SerialNumber: t.Text() }) }),
  errors: [UserNotFound, NoPasswordOfRoles, NoDeviceOfUser],

  async handle({ UserName }, { tx, caller }) {
    const device = await unbindDevice(tx, await lockOwner(tx, caller, UserName))
    return { MFADevice: { SerialNumber: serialOf(device) } }
  },
})

export const deleteVirtualMFADevice = writeOperation({
  api: ram,
  name: 'DeleteVirtualMFADevice',
  summary: 'Removes a second factor that is bound to nobody.',
  access: { action: 'ram:DeleteVirtualMFADevice', audience: 'anyone', resources: deviceResources },
  input: t.Object({ SerialNumber: serialNumber }),
  output: t.Object({}),
  errors: [DeviceNotFound, DeviceInUse],

  async handle({ SerialNumber }, { tx, caller }) {
    await deleteDevice(tx, await lockDevice(tx, caller.accountId, SerialNumber))
    return {}
  },
})

export const getUserMFAInfo = readOperation({
  api: ram,
  name: 'GetUserMFAInfo',
  summary: 'Shows the second factor of a user, else that of the caller.',
  access: { action: 'ram:GetUserMFAInfo', audience: 'anyone', resources: ownerResources },
  input: t.Object({ UserName: userName }),
  output: t.Object({
    MFADevice: t.Object({
      SerialNumber: t.Text(),
      Type: t.OneOf(['VMFA'], { description: 'An authenticator app.' }),
    }),
  }),
  errors: [UserNotFound, NoPasswordOfRoles, NoDeviceOfUser],

  async handle({ UserName }, { db, caller }) {
    const owner = await ownerOf(db, caller, UserName)
    const device = await findDeviceOf(db, owner)
    if (!device) throw new NoDeviceOfUser(owner.name)
    return { MFADevice: { SerialNumber: serialOf(device), Type: 'VMFA' as const } }
  },
})

export const listVirtualMFADevices = readOperation({
  api: ram,
  name: 'ListVirtualMFADevices',
  summary: 'Lists second factors in the order of their names, and whom they are bound to.',
  access: { action: 'ram:ListVirtualMFADevices', audience: 'administrator', resources: () => ['mfa/*'] },
  input: t.Object({}),
  output: t.Object({
    VirtualMFADevices: t.Object({
      VirtualMFADevice: t.Array(
        t.Object({
          SerialNumber: t.Text(),
          ActivateDate: t.Text({ description: 'When it was bound; empty before.' }),
          User: t.Optional(
            t.Object(
              { UserId: t.Text(), UserName: t.Text(), DisplayName: t.Text() },
              {
                description: 'Not there where it is bound to nobody, or to the account itself.',
              },
            ),
          ),
        }),
      ),
    }),
  }),
  errors: [],

  async handle(_input, { db, caller }) {
    const rows = await db
      .selectFrom('mfa_device as device')
      .leftJoin('ram_user as user', 'user.id', 'device.user_id')
      .select(['device.account_id', 'device.name', 'device.activated_at'])
      .select(['user.id', 'user.name as user_name', 'user.display_name'])
      .where('device.account_id', '=', caller.accountId)
      .orderBy('device.name')
      .execute()
    return {
      VirtualMFADevices: {
        VirtualMFADevice: rows.map(({ id, user_name, display_name, ...device }) => ({
          SerialNumber: serialOf(device),
          ActivateDate: device.activated_at ? isoSeconds(device.activated_at) : '',
          ...(id !== null && { User: { UserId: id, UserName: user_name!, DisplayName: display_name! } }),
        })),
      },
    }
  },
})

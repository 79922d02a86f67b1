import { defineError } from '../../base/errors.ts'

export const DeviceExists = defineError(
  'EntityAlreadyExists.VirtualMFADevice',
  'conflict',
  (name: string) =>
    `The MFA device ${name} exists already: names that differ only in case count as the same.`,
)

export const DeviceNotFound = defineError(
  'EntityNotExist.VirtualMFADevice',
  'not-found',
  (serialNumber: string) => `The MFA device ${serialNumber} does not exist.`,
)

export const DeviceInUse = defineError(
  'DeleteConflict.VirtualMFADevice.User',
  'conflict',
  (serialNumber: string) => `The MFA device ${serialNumber} is bound. Unbind it first.`,
)

export const DeviceTaken = defineError(
  'EntityAlreadyExists.VirtualMFADevice.User',
  'conflict',
  (serialNumber: string) => `The MFA device ${serialNumber} is bound already.`,
)

export const UserHasDevice = defineError(
  'EntityAlreadyExists.User.MFADevice',
  'conflict',
  (name: string) => `${name} has an MFA device already. Unbind it first.`,
)

export const NoDeviceOfUser = defineError(
  'EntityNotExist.User.MFADevice',
  'not-found',
  (name: string) => `${name} has no MFA device.`,
)

export const UserKeepsDevice = defineError(
  'DeleteConflict.User.MFADevice',
  'conflict',
  (name: string) => `The user ${name} has an MFA device. Unbind it first.`,
)

export const WrongCodes = defineError(
  'InvalidParameter.AuthenticationCode',
  'invalid',
  () =>
    'The two authentication codes are not valid: they must be two codes of the device that follow each other, the last one of now.',
)

import { codeOf, stepAt } from '../../../src/identity/mfa/totp.ts'
import { fromBase32 } from '../../sign-in/people.ts'
import type { People } from './people.ts'

const user = { UserName: 'ada' }

/** How people may sign in: passwords and the rules for them, second factors, what users may do about themselves. */
export async function arrangeSignIn(people: People): Promise<void> {
  await setRules(people)
  await givePassword(people)
  await bindDevice(people)
}

async function setRules({ root }: People): Promise<void> {
  const policy = {
    MinimumPasswordLength: 12,
    RequireLowercaseCharacters: true,
    RequireUppercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: false,
    MaxPasswordAge: 90,
    HardExpiry: false,
    PasswordReusePrevention: 3,
    MaxLoginAttemps: 6,
  }
  await root.call('SetPasswordPolicy', policy, { PasswordPolicy: policy })
  await root.call('GetPasswordPolicy', {}, { PasswordPolicy: policy })
  const preference = {
    EnableSaveMFATicket: true,
    AllowUserToChangePassword: true,
    AllowUserToManageAccessKeys: false,
    AllowUserToManageMFADevices: true,
    AllowUserToManagePublicKeys: false,
    LoginSessionDuration: 8,
    LoginNetworkMasks: '10.0.0.0/8;192.168.0.0/16',
  }
  const shown = {
    SecurityPreference: {
      LoginProfilePreference: {
        EnableSaveMFATicket: true,
        AllowUserToChangePassword: true,
        LoginSessionDuration: 8,
        LoginNetworkMasks: '10.0.0.0/8;192.168.0.0/16',
      },
      AccessKeyPreference: { AllowUserToManageAccessKeys: false },
      MFAPreference: { AllowUserToManageMFADevices: true },
      PublicKeyPreference: { AllowUserToManagePublicKeys: false },
    },
  }
  await root.call('SetSecurityPreference', preference, shown)
  await root.call('GetSecurityPreference', {}, shown)
}

async function givePassword({ root, ada }: People): Promise<void> {
  const first = { MFABindRequired: false, PasswordResetRequired: true }
  const LoginProfile = { ...user, ...first }
  await root.refused('CreateLoginProfile', { ...user, Password: 'short' }, 400, 'InvalidParameter.Password')
  await root.call(
    'CreateLoginProfile',
    { ...LoginProfile, Password: 'Horses-and-42-staples' },
    { LoginProfile },
  )
  const change = { ...user, MFABindRequired: true, PasswordResetRequired: false }
  await root.call('UpdateLoginProfile', { ...change, Password: 'Horses-and-43-staples' })
  await root.call('GetLoginProfile', user, { LoginProfile: change })
  await ada.call('ChangePassword', {
    OldPassword: 'Horses-and-43-staples',
    NewPassword: 'Horses-and-44-staples',
  })
  await root.call('DeleteLoginProfile', user)
  await root.refused('GetLoginProfile', user, 404, 'EntityNotExist.User.LoginProfile')
}

async function bindDevice({ root, ada }: People): Promise<void> {
  const made = await root.call('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
  const SerialNumber = made.text('VirtualMFADevice.SerialNumber')
  const seed = fromBase32(made.text('VirtualMFADevice.Base32StringSeed'))
  const step = stepAt(new Date())
  const codes = { AuthenticationCode1: codeOf(seed, step - 1), AuthenticationCode2: codeOf(seed, step) }
  await root.call('BindMFADevice', { ...user, SerialNumber, ...codes })
  const User = { ...user, UserId: ada.id, DisplayName: 'ada of the team' }
  await root.call(
    'ListVirtualMFADevices',
    {},
    { VirtualMFADevices: { VirtualMFADevice: [{ SerialNumber, ActivateDate: /Z$/, User }] } },
  )
  await root.call('GetUserMFAInfo', user, { MFADevice: { SerialNumber, Type: 'VMFA' } })
  await root.refused('DeleteVirtualMFADevice', { SerialNumber }, 409, 'DeleteConflict.VirtualMFADevice.User')
  await root.call('UnbindMFADevice', user, { MFADevice: { SerialNumber } })
  await root.call('DeleteVirtualMFADevice', { SerialNumber })
  await root.refused('GetUserMFAInfo', user, 404, 'EntityNotExist.User.MFADevice')
}

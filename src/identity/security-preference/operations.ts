import { defaultPreferences, preferencesOf, type Preferences } from '../../access/self-service.ts'
import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Tx } from '../../db/tables.ts'
import { masksProblem } from './rules.ts'

const members = {
  AllowUserToChangePassword: t.Boolean({ description: 'Users may change their own passwords.' }),
  AllowUserToManageAccessKeys: t.Boolean({
    description: 'Users may make and delete access keys of their own.',
  }),
  AllowUserToManageMFADevices: t.Boolean({ description: 'Users may bind a second factor of their own.' }),
  AllowUserToManagePublicKeys: t.Boolean({
    description: 'Kept for clients that set it: users have no public keys here.',
  }),
  EnableSaveMFATicket: t.Boolean({
    description: 'A browser may be remembered for seven days, without codes of the second factor.',
  }),
  LoginSessionDuration: t.Integer({
    minimum: 1,
    maximum: 24,
    description: 'Of a session of the console, in hours.',
  }),
  LoginNetworkMasks: t.Text({
    maxLength: 512,
    description: 'From where users may sign in: networks, separated by semicolons; empty for anywhere.',
  }),
}

const securityPreference = t.Object({
  LoginProfilePreference: t.Object({
    AllowUserToChangePassword: members.AllowUserToChangePassword,
    EnableSaveMFATicket: members.EnableSaveMFATicket,
    LoginNetworkMasks: members.LoginNetworkMasks,
    LoginSessionDuration: members.LoginSessionDuration,
  }),
  AccessKeyPreference: t.Object({ AllowUserToManageAccessKeys: members.AllowUserToManageAccessKeys }),
  MFAPreference: t.Object({ AllowUserToManageMFADevices: members.AllowUserToManageMFADevices }),
  PublicKeyPreference: t.Object({ AllowUserToManagePublicKeys: members.AllowUserToManagePublicKeys }),
})

const show = (preferences: Preferences): Static<typeof securityPreference> => ({
  LoginProfilePreference: {
    AllowUserToChangePassword: preferences.users_change_password,
    EnableSaveMFATicket: preferences.save_mfa_ticket,
    LoginNetworkMasks: preferences.network_masks,
    LoginSessionDuration: preferences.session_duration,
  },
  AccessKeyPreference: { AllowUserToManageAccessKeys: preferences.users_manage_access_keys },
  MFAPreference: { AllowUserToManageMFADevices: preferences.users_manage_mfa_devices },
  PublicKeyPreference: { AllowUserToManagePublicKeys: preferences.users_manage_public_keys },
})

/** What is undefined stays as it is, or as the default has it. */
async function change(tx: Tx, accountId: string, values: Partial<Preferences>): Promise<Preferences> {
  await tx
    .insertInto('security_preference')
    .values({ account_id: accountId, ...defaultPreferences })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return tx
    .updateTable('security_preference')
    .set({ account_id: accountId, ...values })
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const getSecurityPreference = readOperation({
  api: ram,
  name: 'GetSecurityPreference',
  summary: 'Shows what users may do about themselves, and how they may sign in.',
  access: { action: 'ram:GetSecurityPreference', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({}),
  output: t.Object({ SecurityPreference: securityPreference }),
  errors: [],

  async handle(_input, { db, caller }) {
    return { SecurityPreference: show(await preferencesOf(db, caller.accountId)) }
  },
})

export const setSecurityPreference = writeOperation({
  api: ram,
  name: 'SetSecurityPreference',
  summary: 'Says what users may do about themselves, and how they may sign in.',
  access: { action: 'ram:SetSecurityPreference', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    AllowUserToChangePassword: t.Optional(members.AllowUserToChangePassword),
    AllowUserToManageAccessKeys: t.Optional(members.AllowUserToManageAccessKeys),
    AllowUserToManageMFADevices: t.Optional(members.AllowUserToManageMFADevices),
    AllowUserToManagePublicKeys: t.Optional(members.AllowUserToManagePublicKeys),
    EnableSaveMFATicket: t.Optional(members.EnableSaveMFATicket),
    LoginSessionDuration: t.Optional(members.LoginSessionDuration),
    LoginNetworkMasks: t.Optional(members.LoginNetworkMasks),
  }),
  output: t.Object({ SecurityPreference: securityPreference }),
  errors: [],

  async handle(input, { tx, caller }) {
    const problem = masksProblem(input.LoginNetworkMasks ?? '')
    if (problem) throw invalidParameter('LoginNetworkMasks', problem)
    const preferences = await change(tx, caller.accountId, {
      users_change_password: input.AllowUserToChangePassword,
      users_manage_access_keys: input.AllowUserToManageAccessKeys,
      users_manage_mfa_devices: input.AllowUserToManageMFADevices,
      users_manage_public_keys: input.AllowUserToManagePublicKeys,
      save_mfa_ticket: input.EnableSaveMFATicket,
      session_duration: input.LoginSessionDuration,
      network_masks: input.LoginNetworkMasks,
    })
    return { SecurityPreference: show(preferences) }
  },
})

import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { t, type Static } from '../../base/schema.ts'
import type { PasswordPolicy } from '../password/rules.ts'
import { changePolicy, passwordPolicyOf } from './store.ts'

const members = {
  MinimumPasswordLength: t.Integer({ minimum: 8, maximum: 32 }),
  RequireLowercaseCharacters: t.Boolean(),
  RequireUppercaseCharacters: t.Boolean(),
  RequireNumbers: t.Boolean(),
  RequireSymbols: t.Boolean(),
  MaxPasswordAge: t.Integer({ minimum: 0, maximum: 1095, description: 'In days; 0 for ever.' }),
  HardExpiry: t.Boolean({
    description: 'Who lets his password expire needs an administrator; else he may change it as he signs in.',
  }),
  PasswordReusePrevention: t.Integer({
    minimum: 0,
    maximum: 24,
    description: 'How many of the last passwords may not be used again.',
  }),
  // As the vendor writes it.
  MaxLoginAttemps: t.Integer({
    minimum: 0,
    maximum: 32,
    description: 'After so many failures a name is locked for an hour; 0 for any number.',
  }),
}
const passwordPolicy = t.Object(members)

const show = (policy: PasswordPolicy): Static<typeof passwordPolicy> => ({
  MinimumPasswordLength: policy.minimum_length,
  RequireLowercaseCharacters: policy.require_lowercase,
  RequireUppercaseCharacters: policy.require_uppercase,
  RequireNumbers: policy.require_numbers,
  RequireSymbols: policy.require_symbols,
  MaxPasswordAge: policy.max_age,
  HardExpiry: policy.hard_expiry,
  PasswordReusePrevention: policy.reuse_prevention,
  MaxLoginAttemps: policy.max_attempts,
})

export const getPasswordPolicy = readOperation({
  api: ram,
  name: 'GetPasswordPolicy',
  summary: 'Shows what passwords of users have to be.',
  access: { action: 'ram:GetPasswordPolicy', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({}),
  output: t.Object({ PasswordPolicy: passwordPolicy }),
  errors: [],

  async handle(_input, { db, caller }) {
    return { PasswordPolicy: show(await passwordPolicyOf(db, caller.accountId)) }
  },
})

export const setPasswordPolicy = writeOperation({
  api: ram,
  name: 'SetPasswordPolicy',
  summary: 'Says what passwords of users have to be. It counts for those that are set from now on.',
  access: { action: 'ram:SetPasswordPolicy', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    MinimumPasswordLength: t.Optional(members.MinimumPasswordLength),
    RequireLowercaseCharacters: t.Optional(members.RequireLowercaseCharacters),
    RequireUppercaseCharacters: t.Optional(members.RequireUppercaseCharacters),
    RequireNumbers: t.Optional(members.RequireNumbers),
    RequireSymbols: t.Optional(members.RequireSymbols),
    MaxPasswordAge: t.Optional(members.MaxPasswordAge),
    HardExpiry: t.Optional(members.HardExpiry),
    PasswordReusePrevention: t.Optional(members.PasswordReusePrevention),
    MaxLoginAttemps: t.Optional(members.MaxLoginAttemps),
  }),
  output: t.Object({ PasswordPolicy: passwordPolicy }),
  errors: [],

  async handle(input, { tx, caller }) {
    const policy = await changePolicy(tx, caller.accountId, {
      minimum_length: input.MinimumPasswordLength,
      require_lowercase: input.RequireLowercaseCharacters,
      require_uppercase: input.RequireUppercaseCharacters,
      require_numbers: input.RequireNumbers,
      require_symbols: input.RequireSymbols,
      max_age: input.MaxPasswordAge,
      hard_expiry: input.HardExpiry,
      reuse_prevention: input.PasswordReusePrevention,
      max_attempts: input.MaxLoginAttemps,
    })
    return { PasswordPolicy: show(policy) }
  },
})

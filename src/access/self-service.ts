import type { ReadDb, Row } from '../db/tables.ts'
import type { Attached } from './policy/decide.ts'
import { readPolicy } from './policy/document.ts'

/** What users may do about themselves: as far as the preferences of their account let them, without any policy of theirs. */

export type Preferences = Omit<Row<'security_preference'>, 'account_id'>

/** Of an account that has set nothing: as in RAM. */
export const defaultPreferences: Preferences = {
  users_change_password: true,
  users_manage_access_keys: false,
  users_manage_mfa_devices: true,
  users_manage_public_keys: false,
  save_mfa_ticket: false,
  session_duration: 6,
  network_masks: '',
}

export async function preferencesOf(db: ReadDb, accountId: string): Promise<Preferences> {
  const row = await db
    .selectFrom('security_preference')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? defaultPreferences
}

const password = ['ChangePassword']
const accessKeys = [
  'CreateAccessKey',
  'DeleteAccessKey',
  'UpdateAccessKey',
  'ListAccessKeys',
  'GetAccessKeyLastUsed',
]
const bindDevice = ['BindMFADevice', 'GetUserMFAInfo']
const ownDevice = ['CreateVirtualMFADevice', 'DeleteVirtualMFADevice']

/** The preferences as one more policy of the user, so that an explicit Deny still wins. Undefined where they grant nothing. */
export function selfService(
  { account_id, name }: Pick<Row<'ram_user'>, 'account_id' | 'name'>,
  preferences: Preferences,
): Attached | undefined {
  const allow = (kind: string, actions: readonly string[], Condition?: object) => ({
    Effect: 'Allow',
    Action: actions.map(action => `ram:${action}`),
    Resource: `acs:ram::${account_id}:${kind}/${name}`,
    ...(Condition && { Condition }),
  })
  const Statement = [
    ...(preferences.users_change_password ? [allow('user', password)] : []),
    ...(preferences.users_manage_access_keys ? [allow('user', accessKeys)] : []),
    ...(preferences.users_manage_mfa_devices
      ? [
          allow('user', bindDevice),
          // A device of his own name, so that nobody can use up the names of others.
          allow('mfa', ownDevice),
          // Whoever found an access key, or a password, must not take the second factor away with it.
          allow('user', ['UnbindMFADevice'], { Bool: { 'acs:MFAPresent': 'true' } }),
        ]
      : []),
  ]
  if (Statement.length === 0) return undefined
  const read = readPolicy(JSON.stringify({ Version: '1', Statement }))
  if ('problem' in read) throw new Error(`The preferences as a policy: it ${read.problem}`)
  return { name: 'SecurityPreference', type: 'System', through: 'account', policy: read.policy }
}

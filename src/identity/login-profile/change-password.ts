import type { Actor } from '../../access/caller.ts'
import { ram, writeOperation, type Services } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import type { ReadDb, Tx } from '../../db/tables.ts'
import { lockAccount } from '../access-key/store.ts'
import { clearAttempts, ofName, SignInLocked } from '../attempt/attempts.ts'
import { guess } from '../attempt/guess.ts'
import { newPassword } from '../password/change.ts'
import { isPassword } from '../password/hash.ts'
import { longestPassword } from '../password/rules.ts'
import { passwordPolicyOf } from '../password-policy/store.ts'
import { lockUser } from '../user/store.ts'
import { LoginProfileNotFound, NoPasswordOfRoles, WrongOldPassword } from './errors.ts'
import { getLoginProfile, lockLoginProfile, setAccountPassword, setPassword } from './store.ts'

const password = (description: string) =>
  t.Text({ maxLength: 4 * longestPassword, secret: true, description })

interface Owned {
  readonly password: string
  readonly former_passwords: readonly string[]
}

/** The password of the caller as it is. */
async function passwordOf(db: ReadDb, caller: Actor): Promise<Owned> {
  if (caller.type === 'user') return getLoginProfile(db, { id: caller.principalId, name: caller.name })
  const account = db.selectFrom('account').select('password').where('id', '=', caller.accountId)
  return { ...(await account.executeTakeFirstOrThrow()), former_passwords: [] }
}

/** Who has somebody's access key cannot guess his password with it. */
const guessOld = (services: Services, caller: Actor, most: number, owned: Owned, old: string) =>
  guess(
    services.attempts,
    {
      of: ofName(caller.accountId, caller.name),
      most,
      from: String(caller.context['acs:SourceIp'] ?? ''),
      isWrong: error => error instanceof WrongOldPassword,
    },
    async () => {
      if (!(await isPassword(owned.password, old))) throw new WrongOldPassword()
    },
  )

export const changePassword = writeOperation({
  api: ram,
  name: 'ChangePassword',
  summary: 'Changes the password of the caller, and ends all sessions that the old one opened.',
  access: {
    action: 'ram:ChangePassword',
    audience: 'anyone',
    resources: (_input, { caller }) => [caller.type === 'user' ? `user/${caller.name}` : '*'],
  },
  input: t.Object({
    OldPassword: password('The one in use.'),
    NewPassword: password('As the password policy wants it.'),
  }),
  output: t.Object({}),
  errors: [LoginProfileNotFound, NoPasswordOfRoles, WrongOldPassword, SignInLocked],

  async prepare({ OldPassword, NewPassword }, { db, caller, services }) {
    if (caller.type === 'role') throw new NoPasswordOfRoles()
    const policy = await passwordPolicyOf(db, caller.accountId)
    const owned = await passwordOf(db, caller)
    await guessOld(services, caller, policy.max_attempts, owned, OldPassword)
    return { old: owned.password, hash: await newPassword('NewPassword', NewPassword, policy, owned) }
  },
  async handle(_input, { tx, caller, now }, { old, hash }) {
    if (caller.type === 'root') await changeAccounts(tx, caller.accountId, old, hash)
    else await changeUsers(tx, caller, old, hash, now)
    await clearAttempts(tx, ofName(caller.accountId, caller.name))
    return {}
  },
})

async function changeAccounts(tx: Tx, accountId: string, old: string, hash: string): Promise<void> {
  await lockAccount(tx, accountId)
  const { password } = await tx
    .selectFrom('account')
    .select('password')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  // Somebody changed it meanwhile.
  if (password !== old) throw new WrongOldPassword()
  await setAccountPassword(tx, accountId, hash)
}

async function changeUsers(tx: Tx, caller: Actor, old: string, hash: string, now: Date): Promise<void> {
  const user = await lockUser(tx, caller.accountId, caller.name)
  const row = await lockLoginProfile(tx, user)
  if (row.password !== old) throw new WrongOldPassword()
  await setPassword(tx, row, hash, now)
}

import { call, type Input } from '../../../api/call.ts'
import { refOf } from '../../../access/attachments.ts'
import type { ShownKey } from '../../../access/secret-shown.tsx'
import { giveAll } from './belongings.ts'

/** What the form asks for. */
export interface NewUser extends Input<'CreateUser'> {
  readonly withPassword: boolean
  readonly Password?: string
  readonly PasswordResetRequired?: boolean
  readonly MFABindRequired?: boolean
  readonly withKey: boolean
  readonly groups?: string[]
  readonly policies?: string[]
}

export interface UserMade {
  readonly userName: string
  readonly hasPassword: boolean
  readonly key: ShownKey | undefined
  /** Which of the further steps did not work: `Password`, `AccessKey`, or the name of a group or a policy. */
  readonly failed: readonly { readonly what: string; readonly error: unknown }[]
}

/**
 * Makes a user and gives him all that was asked for. Where a later step is refused, the others are done all the same, and
 * the answer tells.
 * @throws ApiError where there is no user
 */
export async function createUser(asked: NewUser): Promise<UserMade> {
  const {
    withPassword,
    Password,
    PasswordResetRequired,
    MFABindRequired,
    withKey,
    groups,
    policies,
    ...user
  } = asked
  const { User } = await call('CreateUser', user)
  const UserName = User.UserName
  const failed: { what: string; error: unknown }[] = []
  let hasPassword = false
  if (withPassword && Password !== undefined) {
    await call('CreateLoginProfile', {
      UserName,
      Password,
      PasswordResetRequired: PasswordResetRequired ?? false,
      MFABindRequired: MFABindRequired ?? false,
    }).then(
      () => (hasPassword = true),
      (error: unknown) => failed.push({ what: 'Password', error }),
    )
  }
  const given = { groups: groups ?? [], policies: (policies ?? []).map(refOf) }
  failed.push(...(await giveAll(UserName, given)))
  const key = withKey
    ? await call('CreateAccessKey', { UserName }).then(
        ({ AccessKey }) => AccessKey,
        (error: unknown) => void failed.push({ what: 'AccessKey', error }),
      )
    : undefined
  return { userName: UserName, hasPassword, key: key ?? undefined, failed }
}

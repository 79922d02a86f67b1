import type { Access } from '../access/access.ts'
import { asksOf } from '../access/ask.ts'
import { mayEver } from '../access/policy/ever.ts'
import type { Operation } from '../api/operation.ts'
import { isoSeconds } from '../base/clock.ts'
import type { ReadDb } from '../db/tables.ts'
import type { Opened } from './opened.ts'
import type { Session } from './session.ts'

const types = { root: 'Account', user: 'RAMUser', role: 'AssumedRoleUser' } as const

/** Who is signed in, for how long, and what the token of his pages is. */
export async function showSession(db: ReadDb, { row, caller, csrfToken }: Session, idleMs: number) {
  const account = await db
    .selectFrom('account')
    .select('alias')
    .where('id', '=', row.account_id)
    .executeTakeFirstOrThrow()
  const user = row.user_id
    ? await db.selectFrom('ram_user').select('display_name').where('id', '=', row.user_id).executeTakeFirst()
    : undefined
  return {
    AccountId: row.account_id,
    AccountAlias: account.alias ?? '',
    Type: types[caller.type],
    Id: caller.principalId,
    Name: caller.name,
    DisplayName: user?.display_name || caller.name,
    Arn: caller.arn,
    SignedInBy: row.access_key_id ? 'AccessKey' : row.provider_id ? 'Provider' : 'Password',
    MFAPresent: row.mfa,
    CreateTime: isoSeconds(row.created_at),
    ExpireTime: isoSeconds(row.expires_at),
    IdleSeconds: idleMs / 1000,
    CSRFToken: csrfToken,
  }
}

/**
 * What he may do, roughly: which policies he has, by which actions there may be anything at all that he may do, and by
 * which of them to what is somebody else's, where that makes a difference.
 */
export function showPermissions({ caller: { permissions } }: Session, operations: readonly Operation[]) {
  const actionsWhere = (may: (access: Access<never>) => boolean) =>
    [...new Set(operations.filter(({ access }) => may(access)).map(({ access }) => access.action))].sort()
  return {
    Policies: (permissions?.identity ?? []).map(({ name, type, through }) => ({
      PolicyName: name,
      PolicyType: type,
      Through: through,
    })),
    Actions: actionsWhere(({ action }) => !permissions || mayEver(permissions, action)),
    AccountActions: actionsWhere(access =>
      asksOf(access).some(
        ({ whose, lets, action, standing }) =>
          whose === 'all' && lets && (!permissions || mayEver(permissions, action, standing)),
      ),
    ),
  }
}

/** What is told once. */
export const showOpened = ({ lastSignIn, failed }: Opened) => ({
  ...(lastSignIn && { LastSignIn: { Time: isoSeconds(lastSignIn.at), SourceIp: lastSignIn.from } }),
  ...(failed && {
    FailedSignIns: { Count: failed.count, LastTime: isoSeconds(failed.at), LastSourceIp: failed.from },
  }),
})

import { sql } from 'kysely'
import type { ReadDb } from '../db/tables.ts'
import type { Caller, SessionOrigin } from './caller.ts'
import type { AccessKey, NamedKey, Opener } from './keys.ts'
import { permissionsOfRole } from './permissions.ts'
import type { Attached } from './policy/decide.ts'
import { readPolicy } from './policy/document.ts'
import { openSession } from './session-token.ts'
import { SecurityTokenExpired, SecurityTokenMalformed, SecurityTokenMismatch } from './signature/errors.ts'

/** Sessions of roles: what their tokens say, and what the database says of it now. */

/** @throws SecurityTokenMalformed, SecurityTokenMismatch, SecurityTokenExpired */
export async function loadSession(
  db: ReadDb,
  opener: Opener,
  { accessKeyId, securityToken }: Required<NamedKey>,
  now: Date,
): Promise<AccessKey> {
  const session = openSession(opener, securityToken)
  if (session.accessKeyId !== accessKeyId) throw new SecurityTokenMismatch()
  if (session.expiresAt <= now.getTime()) throw new SecurityTokenExpired()
  const { userId, providerId, subject, sourceIdentity } = session
  const origin: SessionOrigin = {
    ...(userId !== undefined && { userId }),
    ...(providerId !== undefined && { providerId }),
    ...(subject !== undefined && { subject }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  }
  const role = await db
    .selectFrom('ram_role')
    .innerJoin('access_epoch', join => join.onTrue())
    .select(['ram_role.name', 'access_epoch.epoch'])
    .where('ram_role.id', '=', session.roleId)
    .where('ram_role.account_id', '=', session.accountId)
    .where(stillThere(origin))
    .executeTakeFirst()
  // A token dies with its role, and with whom it was given to.
  if (!role) throw new SecurityTokenExpired()
  const permissions = await permissionsOfRole(db, session.roleId)
  return {
    secret: session.secret,
    caller: {
      ...sessionCaller({ ...session, roleName: role.name }),
      permissions:
        session.policy === undefined ? permissions : { ...permissions, session: limit(session.policy) },
      origin,
    },
    epoch: role.epoch,
    session: { token: securityToken, expiresAt: session.expiresAt },
  }
}

const stillThere = ({ userId, providerId }: SessionOrigin) => sql<boolean>`
  (${userId ?? null}::text is null or exists (select from ram_user where id = ${userId ?? null}))
  and (${providerId ?? null}::text is null or exists (select from oidc_provider where id = ${providerId ?? null}))`

/** Who a session is, without what it may do. */
export const sessionCaller = (session: {
  readonly accountId: string
  readonly accessKeyId: string
  readonly roleId: string
  readonly roleName: string
  readonly sessionName: string
}): Caller => {
  const name = `${session.roleName}/${session.sessionName}`
  return {
    accountId: session.accountId,
    accessKeyId: session.accessKeyId,
    type: 'role',
    principalId: session.roleId,
    name,
    arn: `acs:ram::${session.accountId}:assumed-role/${name}`,
  }
}

function limit(document: string): readonly Attached[] {
  const read = readPolicy(document)
  if ('problem' in read) throw new SecurityTokenMalformed()
  return [{ name: 'session', type: 'Session', through: 'session', policy: read.policy }]
}

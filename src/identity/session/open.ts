import type { SessionOrigin } from '../../access/caller.ts'
import { readPolicy } from '../../access/policy/document.ts'
import { newSessionKeyId, sealSession, type Sealer } from '../../access/session-token.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { isoSeconds } from '../../base/clock.ts'
import { newAccessKeySecret } from '../../base/ids.ts'
import type { Row } from '../../db/tables.ts'
import { InvalidSessionPolicy } from './errors.ts'
import type { OpenedSession, WantedSession } from './members.ts'

/** How long a session of who is in a session may last, so that nobody lives on borrowed roles for long. */
const longestChained = 3600

/**
 * Makes the credentials of a session; that its caller may have one was found before. Nothing of it is stored.
 * @throws InvalidParameter.DurationSeconds, InvalidSessionPolicy
 */
export function openSession(
  keyring: Sealer,
  role: Row<'ram_role'>,
  input: WantedSession,
  { chained, ...origin }: SessionOrigin & { readonly chained: boolean },
  now: Date,
): OpenedSession {
  const { RoleSessionName: sessionName, DurationSeconds = 3600, Policy: policy } = input
  const longest = chained ? Math.min(longestChained, role.max_session_duration) : role.max_session_duration
  if (DurationSeconds > longest) {
    throw invalidParameter(
      'DurationSeconds',
      `must be from 900 to ${longest}, ${chained ? 'as a session of a role takes this role' : 'as the role allows'}`,
    )
  }
  if (policy !== undefined) {
    const read = readPolicy(policy)
    if ('problem' in read) throw new InvalidSessionPolicy(read.problem)
  }
  const expiration = isoSeconds(new Date(now.getTime() + DurationSeconds * 1000))
  const credentials = { accessKeyId: newSessionKeyId(), secret: newAccessKeySecret() }
  return {
    AssumedRoleUser: {
      Arn: `acs:ram::${role.account_id}:role/${role.name}/${sessionName}`,
      AssumedRoleId: `${role.id}:${sessionName}`,
    },
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      AccessKeySecret: credentials.secret,
      Expiration: expiration,
      SecurityToken: sealSession(keyring, {
        ...credentials,
        ...origin,
        accountId: role.account_id,
        roleId: role.id,
        sessionName,
        ...(policy !== undefined && { policy }),
        expiresAt: Date.parse(expiration),
      }),
    },
    ...(origin.sourceIdentity !== undefined && { SourceIdentity: origin.sourceIdentity }),
  }
}

import { alibabaVariables, endpointOf } from '../../access/alibaba-sts.ts'
import { findRoleById } from '../../access/principals.ts'
import { readRoleEnvironment, type RoleEnvironment } from '../../access/role-environment.ts'
import { trustsCatalog } from '../../access/trust.ts'
import type { Keyring } from '../../base/keyring.ts'
import type { Db, Row } from '../../db/tables.ts'
import { untilReachable } from '../../db/retry.ts'
import { bounded } from '../../terraform/failure.ts'
import type { EngineRun } from '../../terraform/engine.ts'
import { printable } from '../../terraform/lines.ts'
import { redactor } from '../../terraform/redact.ts'
import type { Claimed } from '../claim.ts'
import type { Refused } from '../finish.ts'
import { assumeRole, NotLent, type Borrowed } from './assume-role.ts'
import type { LentSecret } from './kept.ts'

/** What one attempt at an operation gets of its launch role. */
export interface Loan {
  readonly environment: EngineRun['environment']
  readonly files: NonNullable<EngineRun['files']>
  readonly secrets: readonly LentSecret[]
}

const nothing: Loan = { environment: {}, files: [], secrets: [] }

/**
 * What the operation's launch role brings into this attempt. It is read, and borrowed, anew for each, so that a changed
 * credential counts from the next run on.
 */
export async function lend(
  db: Db,
  keyring: Keyring,
  { operation, stack }: Pick<Claimed, 'operation' | 'stack'>,
  signal: AbortSignal,
): Promise<Loan | Refused> {
  if (operation.role_id === null) return nothing
  try {
    return await lendOf(
      db,
      keyring,
      { accountId: stack.account_id, roleId: operation.role_id },
      operation.id,
      signal,
    )
  } catch (error) {
    if (!signal.aborted) throw error
    return failed('catalog', 'The run was canceled before anything was changed.', true)
  }
}

const failed = (side: Refused['side'], message: string, canceled = false): Refused => ({
  ok: false,
  side,
  message,
  canceled,
})

async function lendOf(
  db: Db,
  keyring: Keyring,
  { accountId, roleId }: { readonly accountId: string; readonly roleId: string },
  operationId: string,
  signal: AbortSignal,
): Promise<Loan | Refused> {
  const role = await untilReachable(() => findRoleById(db, accountId, roleId), signal)
  if (!role) return refused('was deleted')
  if (!trustsCatalog(role.trust_policy)) return refused('does not trust Service Catalog any more')
  const environment = await untilReachable(() => readRoleEnvironment(db, keyring, roleId), signal)
  return borrow(role, environment, operationId, signal)
}

/** Both may happen between the request, which is refused for the same, and the run. */
const refused = (what: string): Refused =>
  failed(
    'catalog',
    `The role that this has to run with, by the launch constraint of the portfolio, ${what}. ` +
      'An administrator has to put the role or the constraint in order.',
  )

async function borrow(
  role: Pick<Row<'ram_role'>, 'name'>,
  { variables, files, alibabaSts }: RoleEnvironment,
  operationId: string,
  signal: AbortSignal,
): Promise<Loan | Refused> {
  const own: Loan = {
    environment: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    files,
    secrets: [
      ...variables.filter(({ sensitive }) => sensitive).map(({ value }) => ({ text: value })),
      ...files.map(({ content }) => ({ text: content })),
    ],
  }
  if (!alibabaSts) return own
  const { AccessKeyId, AccessKeySecret, ExternalId } = alibabaSts
  try {
    // The provider's own audit tells by it which operation has done what.
    const borrowed = await assumeRole(alibabaSts, `larder-${operationId}`, signal)
    return {
      ...own,
      environment: { ...own.environment, ...variablesOf(borrowed) },
      secrets: [...own.secrets, ...secretsOf(borrowed)],
    }
  } catch (error) {
    if (!(error instanceof NotLent)) throw error
    const redact = redactor([AccessKeyId, AccessKeySecret, ...(ExternalId ? [ExternalId] : [])])
    const said = bounded(printable(redact(error.message)).replace(/\.$/, ''))
    return failed(
      'provider',
      `${endpointOf(alibabaSts)} lends the role ${role.name} no credentials: ${said}.`,
    )
  }
}

const variablesOf = ({ accessKeyId, accessKeySecret, securityToken }: Borrowed) => ({
  [alibabaVariables.key]: accessKeyId,
  [alibabaVariables.secret]: accessKeySecret,
  [alibabaVariables.token]: securityToken,
})

const secretsOf = ({ accessKeyId, accessKeySecret, securityToken, until }: Borrowed): LentSecret[] =>
  [accessKeyId, accessKeySecret, securityToken].map(text => ({ text, until }))

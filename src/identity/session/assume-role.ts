import { requirePermission, type Lookup } from '../../access/access.ts'
import type { Actor } from '../../access/caller.ts'
import type { Context } from '../../access/policy/condition.ts'
import { findRole } from '../../access/principals.ts'
import { trusteeOf, trusts } from '../../access/trust.ts'
import { sts, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import type { ReadDb, Row } from '../../db/tables.ts'
import { roleResource } from '../authorized.ts'
import { InvalidSessionPolicy, OtherSourceIdentity, RoleNotTrusting, RootTakesNoRole } from './errors.ts'
import { accountIn, nameIn, sessionInput, sessionOutput } from './members.ts'
import { openSession } from './open.ts'

/** Not of STS, as the vendor has it: what is authorized is the role. A role elsewhere is looked up nowhere. */
async function roleArn(RoleArn: string, lookup: Lookup): Promise<string> {
  if (accountIn(RoleArn) !== lookup.accountId) return RoleArn
  return `acs:ram::${lookup.accountId}:${await roleResource(nameIn(RoleArn), lookup)}`
}

export const assumeRole = writeOperation({
  api: sts,
  name: 'AssumeRole',
  summary: 'Takes a role that trusts the caller: gives credentials that act as the role, for a while.',
  access: {
    action: 'sts:AssumeRole',
    audience: 'administrator',
    resources: async ({ RoleArn }, lookup) => [await roleArn(RoleArn, lookup)],
  },
  input: t.Object({
    ...sessionInput,
    ExternalId: t.Optional(
      t.Pattern('^[A-Za-z0-9=,.@:/_-]{2,1224}$', {
        maxLength: 1224,
        emptyIsAbsent: true,
        description: 'What the trust policy may ask for as `sts:ExternalId`.',
      }),
    ),
    SourceIdentity: t.Optional(
      t.Pattern('^[A-Za-z0-9=,.@_-]{2,64}$', {
        maxLength: 64,
        emptyIsAbsent: true,
        description: 'Who is behind the session; it stays, whatever roles the session takes.',
      }),
    ),
  }),
  output: t.Object(sessionOutput),
  errors: [RootTakesNoRole, RoleNotTrusting, InvalidSessionPolicy, OtherSourceIdentity],

  async handle(input, { tx, caller, now, services }) {
    if (caller.type === 'root') throw new RootTakesNoRole()
    const origin = caller.origin ?? { userId: caller.principalId }
    const sourceIdentity = origin.sourceIdentity ?? input.SourceIdentity
    if (input.SourceIdentity !== undefined && input.SourceIdentity !== sourceIdentity) {
      throw new OtherSourceIdentity()
    }
    const role = await trustingRole(tx, caller, input.RoleArn, {
      'sts:RoleSessionName': input.RoleSessionName,
      ...(input.ExternalId !== undefined && { 'sts:ExternalId': input.ExternalId }),
      ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    })
    const behind = { ...origin, ...(sourceIdentity !== undefined && { sourceIdentity }) }
    return openSession(services.keyring, role, input, { ...behind, chained: caller.type === 'role' }, now)
  },
})

/**
 * The role, if it trusts the caller; one of another account trusts nobody here.
 * @throws RoleNotTrusting, NoPermission
 */
async function trustingRole(db: ReadDb, caller: Actor, arn: string, more: Context): Promise<Row<'ram_role'>> {
  const own = accountIn(arn) === caller.accountId
  const role = own ? await findRole(db, caller.accountId, nameIn(arn)) : undefined
  const context = { ...caller.context, ...more }
  // Whoever names, or passes on, who is behind him has to be let, by both sides.
  const actions = 'sts:SourceIdentity' in more ? [takes, names] : [takes]
  if (!role || !actions.every(action => trusts(role.trust_policy, trusteeOf(caller), context, action))) {
    throw new RoleNotTrusting(arn, caller, context)
  }
  if (actions.includes(names))
    requirePermission(caller, names, `acs:ram::${caller.accountId}:role/${role.name}`, more)
  return role
}

const takes = 'sts:AssumeRole'
const names = 'sts:SetSourceIdentity'

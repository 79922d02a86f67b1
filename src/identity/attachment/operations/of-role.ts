import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { policyResource, roleResource } from '../../authorized.ts'
import { RoleNotFound } from '../../role/errors.ts'
import { ramName } from '../../name.ts'
import { PolicyNotFound } from '../../policy/errors.ts'
import { getRole, lockRole } from '../../role/store.ts'
import { AlreadyAttached, NotAttached, TooManyAttached } from '../errors.ts'
import { holder } from '../holder.ts'
import { attachedPolicy, heldPolicy } from '../input.ts'
import { attach, attachedTo, detach } from '../store.ts'
import { attachedPolicies, showAttached } from '../view.ts'

export const attachPolicyToRole = writeOperation({
  api: ram,
  name: 'AttachPolicyToRole',
  summary: 'Lets whoever takes a role do what a policy allows.',
  access: {
    action: 'ram:AttachPolicyToRole',
    audience: 'administrator',
    resources: ({ RoleName, PolicyName }, lookup) =>
      Promise.all([roleResource(RoleName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ RoleName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [RoleNotFound, PolicyNotFound, AlreadyAttached.Role, TooManyAttached.Role],

  async handle(input, { tx, caller, now }) {
    const role = holder('Role', await lockRole(tx, caller.accountId, input.RoleName))
    await attach(tx, role, await heldPolicy(tx, caller, input), now)
    return {}
  },
})

export const detachPolicyFromRole = writeOperation({
  api: ram,
  name: 'DetachPolicyFromRole',
  summary: 'Takes a policy away from a role.',
  access: {
    action: 'ram:DetachPolicyFromRole',
    audience: 'administrator',
    resources: ({ RoleName, PolicyName }, lookup) =>
      Promise.all([roleResource(RoleName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ RoleName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [RoleNotFound, PolicyNotFound, NotAttached.Role],

  async handle(input, { tx, caller }) {
    const role = holder('Role', await lockRole(tx, caller.accountId, input.RoleName))
    await detach(tx, role, await heldPolicy(tx, caller, input))
    return {}
  },
})

export const listPoliciesForRole = readOperation({
  api: ram,
  name: 'ListPoliciesForRole',
  summary: 'Lists the policies that are attached to a role.',
  access: {
    action: 'ram:ListPoliciesForRole',
    audience: 'administrator',
    resources: async ({ RoleName }, lookup) => [await roleResource(RoleName, lookup)],
  },
  input: t.Object({ RoleName: ramName }),
  output: attachedPolicies,
  errors: [RoleNotFound],

  async handle({ RoleName }, { db, caller }) {
    const role = holder('Role', await getRole(db, caller.accountId, RoleName))
    return showAttached(await attachedTo(db, role))
  },
})

import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { policyResource, groupResource } from '../../authorized.ts'
import { GroupNotFound } from '../../group/errors.ts'
import { ramName } from '../../name.ts'
import { PolicyNotFound } from '../../policy/errors.ts'
import { getGroup, lockGroup } from '../../group/store.ts'
import { AlreadyAttached, NotAttached, TooManyAttached } from '../errors.ts'
import { holder } from '../holder.ts'
import { attachedPolicy, heldPolicy } from '../input.ts'
import { attach, attachedTo, detach } from '../store.ts'
import { attachedPolicies, showAttached } from '../view.ts'

export const attachPolicyToGroup = writeOperation({
  api: ram,
  name: 'AttachPolicyToGroup',
  summary: 'Lets all users of a group do what a policy allows.',
  access: {
    action: 'ram:AttachPolicyToGroup',
    audience: 'administrator',
    resources: ({ GroupName, PolicyName }, lookup) =>
      Promise.all([groupResource(GroupName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ GroupName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [GroupNotFound, PolicyNotFound, AlreadyAttached.Group, TooManyAttached.Group],

  async handle(input, { tx, caller, now }) {
    const group = holder('Group', await lockGroup(tx, caller.accountId, input.GroupName))
    await attach(tx, group, await heldPolicy(tx, caller, input), now)
    return {}
  },
})

export const detachPolicyFromGroup = writeOperation({
  api: ram,
  name: 'DetachPolicyFromGroup',
  summary: 'Takes a policy away from a group.',
  access: {
    action: 'ram:DetachPolicyFromGroup',
    audience: 'administrator',
    resources: ({ GroupName, PolicyName }, lookup) =>
      Promise.all([groupResource(GroupName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ GroupName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [GroupNotFound, PolicyNotFound, NotAttached.Group],

  async handle(input, { tx, caller }) {
    const group = holder('Group', await lockGroup(tx, caller.accountId, input.GroupName))
    await detach(tx, group, await heldPolicy(tx, caller, input))
    return {}
  },
})

export const listPoliciesForGroup = readOperation({
  api: ram,
  name: 'ListPoliciesForGroup',
  summary: 'Lists the policies that are attached to a group.',
  access: {
    action: 'ram:ListPoliciesForGroup',
    audience: 'administrator',
    resources: async ({ GroupName }, lookup) => [await groupResource(GroupName, lookup)],
  },
  input: t.Object({ GroupName: ramName }),
  output: attachedPolicies,
  errors: [GroupNotFound],

  async handle({ GroupName }, { db, caller }) {
    const group = holder('Group', await getGroup(db, caller.accountId, GroupName))
    return showAttached(await attachedTo(db, group))
  },
})

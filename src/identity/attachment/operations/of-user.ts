import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { policyResource, userResource } from '../../authorized.ts'
import { UserNotFound } from '../../user/errors.ts'
import { ramName } from '../../name.ts'
import { PolicyNotFound } from '../../policy/errors.ts'
import { getUser, lockUser } from '../../user/store.ts'
import { AlreadyAttached, NotAttached, TooManyAttached } from '../errors.ts'
import { holder } from '../holder.ts'
import { attachedPolicy, heldPolicy } from '../input.ts'
import { attach, attachedTo, detach } from '../store.ts'
import { attachedPolicies, showAttached } from '../view.ts'

export const attachPolicyToUser = writeOperation({
  api: ram,
  name: 'AttachPolicyToUser',
  summary: 'Lets a user do what a policy allows.',
  access: {
    action: 'ram:AttachPolicyToUser',
    audience: 'administrator',
    resources: ({ UserName, PolicyName }, lookup) =>
      Promise.all([userResource(UserName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ UserName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [UserNotFound, PolicyNotFound, AlreadyAttached.User, TooManyAttached.User],

  async handle(input, { tx, caller, now }) {
    const user = holder('User', await lockUser(tx, caller.accountId, input.UserName))
    await attach(tx, user, await heldPolicy(tx, caller, input), now)
    return {}
  },
})

export const detachPolicyFromUser = writeOperation({
  api: ram,
  name: 'DetachPolicyFromUser',
  summary: 'Takes a policy away from a user.',
  access: {
    action: 'ram:DetachPolicyFromUser',
    audience: 'administrator',
    resources: ({ UserName, PolicyName }, lookup) =>
      Promise.all([userResource(UserName, lookup), policyResource(PolicyName, lookup)]),
  },
  input: t.Object({ UserName: ramName, ...attachedPolicy }),
  output: t.Object({}),
  errors: [UserNotFound, PolicyNotFound, NotAttached.User],

  async handle(input, { tx, caller }) {
    const user = holder('User', await lockUser(tx, caller.accountId, input.UserName))
    await detach(tx, user, await heldPolicy(tx, caller, input))
    return {}
  },
})

export const listPoliciesForUser = readOperation({
  api: ram,
  name: 'ListPoliciesForUser',
  summary: 'Lists the policies that are attached to a user himself; those of his groups are theirs.',
  access: {
    action: 'ram:ListPoliciesForUser',
    audience: 'administrator',
    resources: async ({ UserName }, lookup) => [await userResource(UserName, lookup)],
  },
  input: t.Object({ UserName: ramName }),
  output: attachedPolicies,
  errors: [UserNotFound],

  async handle({ UserName }, { db, caller }) {
    const user = holder('User', await getUser(db, caller.accountId, UserName))
    return showAttached(await attachedTo(db, user))
  },
})

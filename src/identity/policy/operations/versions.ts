import type { Lookup } from '../../../access/access.ts'
import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { policyResource } from '../../authorized.ts'
import { checkDocument } from '../document.ts'
import { MalformedPolicyDocument, PolicyNotFound, PolicyVersionInUse } from '../errors.ts'
import { PolicyVersionNotFound, TooManyVersions } from '../errors.ts'
import { lockPolicy, updatePolicy } from '../store.ts'
import { policyDocument, policyName, policyType, versionId } from '../type.ts'
import { deleteVersion, insertVersion, makeRoom, refuseUnknownVersion, versionsOf } from '../versions.ts'
import { policyVersion, showVersion } from '../view.ts'

const resources = async ({ PolicyName }: { readonly PolicyName: string }, lookup: Lookup) => [
  await policyResource(PolicyName, lookup),
]

export const createPolicyVersion = writeOperation({
  api: ram,
  name: 'CreatePolicyVersion',
  summary: 'Gives a custom policy another version, which is in force once it is the default one.',
  access: { action: 'ram:CreatePolicyVersion', audience: 'administrator', resources },
  input: t.Object({
    PolicyName: policyName,
    PolicyDocument: policyDocument,
    SetAsDefault: t.Optional(t.Boolean({ default: false, description: 'It is in force at once.' })),
    RotateStrategy: t.Optional(
      t.OneOf(['None', 'DeleteOldestNonDefaultVersionWhenLimitExceeded'], { default: 'None' }),
    ),
  }),
  output: t.Object({ PolicyVersion: policyVersion }),
  errors: [PolicyNotFound, MalformedPolicyDocument, TooManyVersions],

  async handle({ PolicyName, PolicyDocument, SetAsDefault = false, RotateStrategy }, { tx, caller, now }) {
    checkDocument(PolicyDocument)
    const before = await lockPolicy(tx, caller.accountId, PolicyName)
    await makeRoom(tx, before, {
      rotate: RotateStrategy === 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    })
    const newest_version = before.newest_version + 1
    const version = await insertVersion(tx, { ...before, newest_version }, PolicyDocument, now)
    await updatePolicy(tx, before, {
      newest_version,
      updated_at: now,
      ...(SetAsDefault && { default_version: version.id }),
    })
    return { PolicyVersion: showVersion({ ...version, in_force: SetAsDefault }) }
  },
})

export const getPolicyVersion = readOperation({
  api: ram,
  name: 'GetPolicyVersion',
  summary: 'Shows a version of a policy.',
  access: { action: 'ram:GetPolicyVersion', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, PolicyType: policyType, VersionId: versionId }),
  output: t.Object({ PolicyVersion: policyVersion }),
  errors: [PolicyNotFound, PolicyVersionNotFound],

  async handle({ PolicyName, PolicyType, VersionId }, { db, caller }) {
    const versions = await versionsOf(db, caller.accountId, PolicyType, PolicyName)
    const version = versions.find(({ id }) => id === VersionId)
    if (!version) throw new PolicyVersionNotFound(VersionId, PolicyName)
    return { PolicyVersion: showVersion(version) }
  },
})

export const listPolicyVersions = readOperation({
  api: ram,
  name: 'ListPolicyVersions',
  summary: 'Lists the versions of a policy, the newest first.',
  access: { action: 'ram:ListPolicyVersions', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, PolicyType: policyType }),
  output: t.Object({ PolicyVersions: t.Object({ PolicyVersion: t.Array(policyVersion) }) }),
  errors: [PolicyNotFound],

  async handle({ PolicyName, PolicyType }, { db, caller }) {
    const versions = await versionsOf(db, caller.accountId, PolicyType, PolicyName)
    return { PolicyVersions: { PolicyVersion: versions.map(showVersion) } }
  },
})

export const setDefaultPolicyVersion = writeOperation({
  api: ram,
  name: 'SetDefaultPolicyVersion',
  summary: 'Puts another version of a custom policy in force.',
  access: { action: 'ram:SetDefaultPolicyVersion', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, VersionId: versionId }),
  output: t.Object({}),
  errors: [PolicyNotFound, PolicyVersionNotFound],

  async handle({ PolicyName, VersionId }, { tx, caller, now }) {
    const row = await lockPolicy(tx, caller.accountId, PolicyName)
    await refuseUnknownVersion(tx, row, VersionId)
    await updatePolicy(tx, row, { default_version: VersionId, updated_at: now })
    return {}
  },
})

export const deletePolicyVersion = writeOperation({
  api: ram,
  name: 'DeletePolicyVersion',
  summary: 'Removes a version of a custom policy, other than the default one.',
  access: { action: 'ram:DeletePolicyVersion', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, VersionId: versionId }),
  output: t.Object({}),
  errors: [PolicyNotFound, PolicyVersionNotFound, PolicyVersionInUse],

  async handle({ PolicyName, VersionId }, { tx, caller }) {
    await deleteVersion(tx, await lockPolicy(tx, caller.accountId, PolicyName), VersionId)
    return {}
  },
})

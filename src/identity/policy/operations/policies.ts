import { sql } from 'kysely'
import type { Lookup } from '../../../access/access.ts'
import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PolicyHeld } from '../../attachment/errors.ts'
import { refuseWhileHeld } from '../../attachment/store.ts'
import { policyResource } from '../../authorized.ts'
import { markedPage, markerInput, markerOutput } from '../../marker.ts'
import { TooManyTags } from '../../tag/errors.ts'
import { checkTags, tagsInput } from '../../tag/input.ts'
import { hasTags, setTags, tagsOf } from '../../tag/store.ts'
import { checkDocument } from '../document.ts'
import { MalformedPolicyDocument, PolicyExists, PolicyNotFound, PolicyVersionInUse } from '../errors.ts'
import { versionName } from '../rules.ts'
import { deletePolicyRow, getPolicy as findRow, insertPolicy, lockPolicy } from '../store.ts'
import { policiesOf, updatePolicy } from '../store.ts'
import { policyDescription, policyDocument, policyName, policyType } from '../type.ts'
import { insertVersion, refuseOtherVersions, versionsOf } from '../versions.ts'
import { changedPolicy, newPolicy, policyDetail, policySummary, policyVersion } from '../view.ts'
import { showChangedPolicy, showNewPolicy, showPolicy, showVersion, summarizePolicy } from '../view.ts'

const resources = async ({ PolicyName }: { readonly PolicyName: string }, lookup: Lookup) => [
  await policyResource(PolicyName, lookup),
]

export const createPolicy = writeOperation({
  api: ram,
  name: 'CreatePolicy',
  summary: 'Makes a custom policy: what it allows, whoever it is attached to may do.',
  access: { action: 'ram:CreatePolicy', audience: 'administrator', resources: () => ['policy/*'] },
  input: t.Object({
    PolicyName: policyName,
    PolicyDocument: policyDocument,
    Description: t.Optional(policyDescription),
    Tag: tagsInput,
  }),
  output: t.Object({ Policy: newPolicy }),
  errors: [PolicyExists, MalformedPolicyDocument, TooManyTags],

  async handle(input, { tx, caller, now }) {
    checkDocument(input.PolicyDocument)
    const tags = checkTags(input.Tag)
    const row = await insertPolicy(tx, {
      account_id: caller.accountId,
      name: input.PolicyName,
      description: input.Description ?? '',
      default_version: versionName(1),
      newest_version: 1,
      created_at: now,
      updated_at: now,
    })
    await insertVersion(tx, row, input.PolicyDocument, now)
    await setTags(tx, { kind: 'policy', ...row }, tags)
    return { Policy: showNewPolicy(row) }
  },
})

export const getPolicy = readOperation({
  api: ram,
  name: 'GetPolicy',
  summary: 'Shows a policy and its default version, which is the one in force.',
  access: { action: 'ram:GetPolicy', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, PolicyType: policyType }),
  output: t.Object({ Policy: policyDetail, DefaultPolicyVersion: policyVersion }),
  errors: [PolicyNotFound],

  async handle({ PolicyName, PolicyType }, { db, caller }) {
    const row = await findRow(db, caller.accountId, PolicyType, PolicyName)
    const versions = await versionsOf(db, caller.accountId, PolicyType, PolicyName)
    const inForce = versions.find(version => version.in_force)!
    return { Policy: showPolicy(row, inForce), DefaultPolicyVersion: showVersion(inForce) }
  },
})

export const listPolicies = readOperation({
  api: ram,
  name: 'ListPolicies',
  summary: 'Lists policies in the order of their names, those of the system among them.',
  access: { action: 'ram:ListPolicies', audience: 'administrator', resources: () => ['policy/*'] },
  input: t.Object({ PolicyType: t.Optional(policyType), Tag: tagsInput, ...markerInput }),
  output: t.Object({ Policies: t.Object({ Policy: t.Array(policySummary) }), ...markerOutput }),
  errors: [],

  async handle({ PolicyType, Tag = [], ...page }, { db, caller }) {
    const id = sql`policy.id`
    const policies = policiesOf(db, caller.accountId)
      .select(tagsOf('policy', id).as('tags'))
      .where(hasTags('policy', id, Tag))
      .$if(PolicyType !== undefined, query => query.where('type', '=', PolicyType!))
    const { rows, ...rest } = await markedPage(policies, page)
    return { Policies: { Policy: rows.map(summarizePolicy) }, ...rest }
  },
})

export const updatePolicyDescription = writeOperation({
  api: ram,
  name: 'UpdatePolicyDescription',
  summary: 'Changes the description of a custom policy.',
  access: { action: 'ram:UpdatePolicyDescription', audience: 'administrator', resources },
  input: t.Object({ PolicyName: policyName, NewDescription: policyDescription }),
  output: t.Object({ Policy: changedPolicy }),
  errors: [PolicyNotFound],

  async handle({ PolicyName, NewDescription }, { tx, caller, now }) {
    const row = await lockPolicy(tx, caller.accountId, PolicyName)
    const changed = await updatePolicy(tx, row, { description: NewDescription, updated_at: now })
    return { Policy: showChangedPolicy(changed) }
  },
})

export const deletePolicy = writeOperation({
  api: ram,
  name: 'DeletePolicy',
  summary: 'Removes a custom policy that nobody has any more.',
  access: { action: 'ram:DeletePolicy', audience: 'administrator', resources },
  input: t.Object({
    PolicyName: policyName,
    CascadingDelete: t.Optional(
      t.Boolean({ description: 'Its versions go with it; else it has to have the default one alone.' }),
    ),
  }),
  output: t.Object({}),
  errors: [PolicyNotFound, PolicyHeld.User, PolicyHeld.Group, PolicyHeld.Role, PolicyVersionInUse],

  async handle({ PolicyName, CascadingDelete = false }, { tx, caller }) {
    const row = await lockPolicy(tx, caller.accountId, PolicyName)
    await refuseWhileHeld(tx, row)
    if (!CascadingDelete) await refuseOtherVersions(tx, row)
    await deletePolicyRow(tx, row)
    return {}
  },
})

import { sql } from 'kysely'
import type { Lookup } from '../../access/access.ts'
import { readTrustPolicy } from '../../access/policy/document.ts'
import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { HoldsPolicies } from '../attachment/errors.ts'
import { holder } from '../attachment/holder.ts'
import { refuseWhileAttached } from '../attachment/store.ts'
import { roleResource } from '../authorized.ts'
import { ramName } from '../name.ts'
import { markedPage, markerInput, markerOutput } from '../marker.ts'
import { MalformedPolicyDocument } from '../policy/errors.ts'
import { RoleExists, RoleNotFound } from './errors.ts'
import { TooManyTags } from '../tag/errors.ts'
import { checkTags, tagsInput } from '../tag/input.ts'
import { hasTags, setTags, tagsOf } from '../tag/store.ts'
import { deleteRow, getRole as findRow, insertRole, lockRole, updateRow } from './store.ts'
import { newRole, roleDetail, roleSummary, showNewRole, showRole, summarizeRole } from './view.ts'

const trustPolicy = t.Text({ maxLength: 2048, description: 'JSON: who may take the role.' })
const description = t.Text({ maxLength: 1024 })
const seconds = { minimum: 3600, maximum: 43_200, description: 'In seconds.' }

const resources = async ({ RoleName }: { readonly RoleName: string }, lookup: Lookup) => [
  await roleResource(RoleName, lookup),
]

/** @throws MalformedPolicyDocument */
function checkTrust(document: string, parameter: string): void {
  const read = readTrustPolicy(document)
  if ('problem' in read) throw new MalformedPolicyDocument(parameter, read.problem)
}

export const createRole = writeOperation({
  api: ram,
  name: 'CreateRole',
  summary: 'Makes a RAM role, which launch constraints and approvals may name.',
  access: { action: 'ram:CreateRole', audience: 'administrator', resources: () => ['role/*'] },
  input: t.Object({
    RoleName: ramName,
    AssumeRolePolicyDocument: trustPolicy,
    Description: t.Optional(description),
    MaxSessionDuration: t.Optional(t.Integer({ ...seconds, default: 3600 })),
    Tag: tagsInput,
  }),
  output: t.Object({ Role: newRole }),
  errors: [RoleExists, MalformedPolicyDocument, TooManyTags],

  async handle(input, { tx, caller, now }) {
    checkTrust(input.AssumeRolePolicyDocument, 'AssumeRolePolicyDocument')
    const tags = checkTags(input.Tag)
    const row = await insertRole(tx, {
      account_id: caller.accountId,
      name: input.RoleName,
      description: input.Description ?? '',
      trust_policy: input.AssumeRolePolicyDocument,
      max_session_duration: input.MaxSessionDuration ?? 3600,
      created_at: now,
      updated_at: now,
    })
    await setTags(tx, { kind: 'role', ...row }, tags)
    return { Role: showNewRole(row) }
  },
})

export const getRole = readOperation({
  api: ram,
  name: 'GetRole',
  summary: 'Shows a RAM role.',
  access: { action: 'ram:GetRole', audience: 'administrator', resources },
  input: t.Object({ RoleName: ramName }),
  output: t.Object({ Role: roleDetail }),
  errors: [RoleNotFound],

  async handle({ RoleName }, { db, caller }) {
    return { Role: showRole(await findRow(db, caller.accountId, RoleName)) }
  },
})

export const listRoles = readOperation({
  api: ram,
  name: 'ListRoles',
  summary: 'Lists RAM roles in the order of their names.',
  access: { action: 'ram:ListRoles', audience: 'administrator', resources: () => ['role/*'] },
  input: t.Object({ Tag: tagsInput, ...markerInput }),
  output: t.Object({ Roles: t.Object({ Role: t.Array(roleSummary) }), ...markerOutput }),
  errors: [],

  async handle({ Tag = [], ...page }, { db, caller }) {
    const id = sql`ram_role.id`
    const roles = db
      .selectFrom('ram_role')
      .selectAll()
      .select(tagsOf('role', id).as('tags'))
      .where('account_id', '=', caller.accountId)
      .where(hasTags('role', id, Tag))
    const { rows, ...rest } = await markedPage(roles, page)
    return { Roles: { Role: rows.map(summarizeRole) }, ...rest }
  },
})

export const updateRole = writeOperation({
  api: ram,
  name: 'UpdateRole',
  summary: 'Changes who may take a RAM role, its description, or how long a session lasts.',
  access: { action: 'ram:UpdateRole', audience: 'administrator', resources },
  input: t.Object({
    RoleName: ramName,
    NewAssumeRolePolicyDocument: t.Optional(trustPolicy),
    NewDescription: t.Optional(description),
    NewMaxSessionDuration: t.Optional(t.Integer(seconds)),
  }),
  output: t.Object({ Role: roleDetail }),
  errors: [RoleNotFound, MalformedPolicyDocument],

  async handle(input, { tx, caller, now }) {
    const { NewAssumeRolePolicyDocument, NewDescription, NewMaxSessionDuration } = input
    if (NewAssumeRolePolicyDocument !== undefined)
      checkTrust(NewAssumeRolePolicyDocument, 'NewAssumeRolePolicyDocument')
    const row = await updateRow(tx, caller.accountId, input.RoleName, {
      trust_policy: NewAssumeRolePolicyDocument,
      description: NewDescription,
      max_session_duration: NewMaxSessionDuration,
      updated_at: now,
    })
    return { Role: showRole(row) }
  },
})

export const deleteRole = writeOperation({
  api: ram,
  name: 'DeleteRole',
  summary:
    'Removes a RAM role that has no policies. Launches that have to run with it are refused from then on.',
  access: { action: 'ram:DeleteRole', audience: 'administrator', resources },
  input: t.Object({ RoleName: ramName }),
  output: t.Object({}),
  errors: [RoleNotFound, HoldsPolicies.Role],

  async handle({ RoleName }, { tx, caller }) {
    const row = await lockRole(tx, caller.accountId, RoleName)
    await refuseWhileAttached(tx, holder('Role', row))
    await deleteRow(tx, row)
    return {}
  },
})

import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { shownTags } from '../tag/view.ts'
import type { ListedPolicy, PolicyRow } from './store.ts'
import { policyType } from './type.ts'
import type { Version } from './versions.ts'

const known = {
  PolicyName: t.Text(),
  PolicyType: policyType,
  Description: t.Text(),
  DefaultVersion: t.Text(),
  CreateDate: t.Text(),
}

/** As CreatePolicy answers it. */
export const newPolicy = t.Object(known)
export const changedPolicy = t.Object({ ...known, UpdateDate: t.Text() })
const counted = {
  ...known,
  UpdateDate: t.Text(),
  AttachmentCount: t.Integer({ description: 'To how many users, groups and roles it is attached.' }),
}
export const policySummary = t.Object({ ...counted, Tags: shownTags })
export const policyDetail = t.Object({
  ...counted,
  PolicyDocument: t.Text({ description: 'Of the default version.' }),
})

export const policyVersion = t.Object({
  VersionId: t.Text(),
  IsDefaultVersion: t.Boolean(),
  PolicyDocument: t.Text(),
  CreateDate: t.Text(),
})

const showKnown = (row: Omit<PolicyRow, 'id'>): Static<typeof newPolicy> => ({
  PolicyName: row.name,
  PolicyType: row.type,
  Description: row.description,
  DefaultVersion: row.default_version,
  CreateDate: isoSeconds(row.created_at),
})

export const showNewPolicy = (row: Row<'ram_policy'>): Static<typeof newPolicy> =>
  showKnown({ ...row, type: 'Custom' })

export const showChangedPolicy = (row: Row<'ram_policy'>): Static<typeof changedPolicy> => ({
  ...showNewPolicy(row),
  UpdateDate: isoSeconds(row.updated_at),
})

const showCounted = (row: ListedPolicy) => ({
  ...showKnown(row),
  UpdateDate: isoSeconds(row.updated_at),
  AttachmentCount: row.attachments,
})

export const summarizePolicy = (
  row: ListedPolicy & { readonly tags: Static<typeof shownTags>['Tag'] },
): Static<typeof policySummary> => ({
  ...showCounted(row),
  Tags: { Tag: row.tags },
})

export const showPolicy = (row: ListedPolicy, { id, document }: Version): Static<typeof policyDetail> => ({
  ...showCounted(row),
  DefaultVersion: id,
  PolicyDocument: document,
})

export const showVersion = (version: Version): Static<typeof policyVersion> => ({
  VersionId: version.id,
  IsDefaultVersion: version.in_force,
  PolicyDocument: version.document,
  CreateDate: isoSeconds(version.created_at),
})

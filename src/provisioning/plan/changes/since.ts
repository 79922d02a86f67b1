import { isoSeconds } from '../../../base/clock.ts'
import type { ResourceDiff } from '../../../base/changes.ts'
import type { Static } from '../../../base/schema.ts'
import { getVersionOfHistory } from '../../../catalog/product-version/store.ts'
import type { ReadDb, Row } from '../../../db/tables.ts'
import type { KeyValue } from '../../../db/values.ts'
import { findDiff, type KeptDiff } from '../../../stacks/plan-diff.ts'
import { findAsked, type Asked } from '../../../stacks/asked.ts'
import type { StackVault } from '../../../stacks/secrets.ts'
import { recordsOf } from '../records.ts'
import type { Plan } from '../store.ts'
import type { sinceOutput } from './view.ts'

type Since = Static<typeof sinceOutput>

/** What became other than in the form in which the plan was last submitted; undefined where there was none. */
export async function sinceSubmission(
  db: ReadDb,
  vault: StackVault | undefined,
  plan: Plan,
  current: KeptDiff | undefined,
): Promise<Since | undefined> {
  const records = await recordsOf(db, plan.id)
  const submitted = records.findLast(
    ({ action, plan_hash }) => action === 'Submit' && plan_hash !== plan.hash,
  )
  const operationId = submitted?.preview_operation_id
  if (!submitted || !operationId) return undefined
  const former = await findDiff(db, vault, operationId)
  const before = await findAsked(db, vault, operationId)
  const after = await findAsked(db, vault, plan.preview_operation_id)
  const version = await otherVersion(db, plan, submitted)
  const decision = decisionOn(records, submitted)
  return {
    SubmitTime: isoSeconds(submitted.created_at),
    PlanHash: submitted.plan_hash,
    ...(decision && { Decision: decision }),
    ...(version && { Version: version }),
    Parameters: otherParameters(before, after),
    Tags: otherTags(before.tags, after.tags),
    Resources: former && current ? otherResources(former, current) : [],
  }
}

type PlanRecord = Row<'plan_record'>

function decisionOn(records: readonly PlanRecord[], submitted: PlanRecord): Since['Decision'] {
  const decided = records.findLast(
    ({ id, action, plan_hash }) =>
      id > submitted.id && plan_hash === submitted.plan_hash && (action === 'Approve' || action === 'Reject'),
  )
  return (
    decided && {
      ApprovalAction: decided.action === 'Approve' ? 'Approve' : 'Reject',
      OperatorName: decided.operator_name,
      Comment: decided.comment,
      Time: isoSeconds(decided.created_at),
    }
  )
}

async function otherVersion(
  db: ReadDb,
  plan: Plan,
  { product_version_id: id }: PlanRecord,
): Promise<Since['Version']> {
  if (id === null || id === plan.product_version_id) return undefined
  const shown = async (versionId: string) => ({
    ProductVersionId: versionId,
    ProductVersionName: (await getVersionOfHistory(db, plan.account_id, versionId)).name,
  })
  return { Before: await shown(id), After: await shown(plan.product_version_id) }
}

function otherParameters(before: Asked, after: Asked): Since['Parameters'] {
  const names = new Set([...Object.keys(before.values), ...Object.keys(after.values)])
  return [...names].sort().flatMap(name => {
    const [old, now] = [before.values[name], after.values[name]]
    if (old === now) return []
    const isSecret = before.secrets.has(name) || after.secrets.has(name)
    return [
      {
        ParameterKey: name,
        ...(!isSecret && old !== undefined && { Before: old }),
        ...(!isSecret && now !== undefined && { After: now }),
        Sensitive: isSecret,
      },
    ]
  })
}

function otherTags(before: readonly KeyValue[], after: readonly KeyValue[]): Since['Tags'] {
  const [old, now] = [before, after].map(tags => new Map(tags.map(({ Key, Value }) => [Key, Value])))
  return [...new Set([...old!.keys(), ...now!.keys()])].sort().flatMap(Key => {
    const [Before, After] = [old!.get(Key), now!.get(Key)]
    if (Before === After) return []
    return [{ Key, ...(Before !== undefined && { Before }), ...(After !== undefined && { After }) }]
  })
}

type Named = Pick<ResourceDiff, 'Address' | 'Deposed' | 'Action'> & Partial<Pick<ResourceDiff, 'Attributes'>>

/** With their values as long as they can be read. */
function otherResources(former: KeptDiff, current: KeptDiff): Since['Resources'] {
  const byKey = ({ diff, resources }: KeptDiff) =>
    new Map<string, Named>(
      (diff?.Resources ?? resources).map(each => [`${each.Address} ${each.Deposed ?? ''}`, each]),
    )
  const [old, now] = [byKey(former), byKey(current)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap(key => {
    const [before, after] = [old.get(key), now.get(key)]
    if (sameChange(before, after)) return []
    return [
      {
        Address: (after ?? before)!.Address,
        ...(before && { Before: before.Action }),
        ...(after && { After: after.Action }),
      },
    ]
  })
}

const sameChange = (before: Named | undefined, after: Named | undefined): boolean =>
  before?.Action === after?.Action &&
  JSON.stringify(before?.Attributes ?? []) === JSON.stringify(after?.Attributes ?? [])

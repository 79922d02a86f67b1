import type {
  AttributeChange,
  ChangeAction,
  OutputDiff,
  PlanDiff,
  ResourceDiff,
  ValueChange,
} from '../../base/changes.ts'
import type { Change, PlanJson, ResourceChange } from '../plan.ts'
import { redactAddress } from '../redact.ts'
import { actionAt, hasTrue, leavesOf, pathText, type Leaf, type Segment, type Side } from './leaves.ts'
import { Room } from './room.ts'
import { sensitiveTexts, Veil } from './veil.ts'

const before = ({ before: value, before_sensitive: sensitive }: Change): Side => ({ value, sensitive })
const after = ({ after: value, after_sensitive: sensitive, after_unknown: unknown }: Change): Side => ({
  value,
  sensitive,
  unknown,
})

/** What a plan would do, as people may see it. `secrets`: what the run was given that may be seen nowhere. */
export function planDiff(plan: PlanJson, secrets: readonly string[]): PlanDiff {
  const { resource_changes = [], resource_drift = [], output_changes = {} } = plan
  const outputs = Object.entries(output_changes)
  const changes = [...resource_changes, ...resource_drift, ...outputs.map(([, change]) => ({ change }))]
  const marked = changes.flatMap(({ change }) => [before(change), after(change)].flatMap(sensitiveTexts))
  const veil = new Veil(secrets, marked)
  const room = new Room()
  return {
    Resources: resource_changes.map(each => resourceDiff(each, veil, room)),
    Outputs: outputs.flatMap(([name, change]) => outputDiff(name, change, veil)),
    Drift: resource_drift.map(each => resourceDiff(each, veil, room)),
  }
}

function actionOf({ actions }: Change): ChangeAction {
  if (actions.length > 1) return 'Replace'
  const [action] = actions
  const words = {
    create: 'Create',
    update: 'Update',
    delete: 'Delete',
    read: 'Read',
    forget: 'Forget',
    'no-op': 'NoOp',
  } as const
  return words[action ?? 'no-op']
}

function resourceDiff(resource: ResourceChange, veil: Veil, room: Room): ResourceDiff {
  const { change, index, previous_address, deposed, action_reason } = resource
  const { redact } = veil
  const action = actionOf(change)
  const replacePaths = change.replace_paths ?? []
  const id = change.before?.['id']
  const leaves = action === 'NoOp' || action === 'Forget' ? [] : leavesOf(before(change), after(change))
  const changed = leaves.flatMap(leaf => {
    const what = actionAt(leaf)
    return what ? [{ leaf, what }] : []
  })
  const attributes = room.take(changed, ({ leaf, what }): AttributeChange => {
    const forces = replacePaths.some(path => path.every((segment, at) => leaf.path[at] === segment))
    return {
      Path: redact(pathText(leaf.path)),
      Action: what,
      ...valueChange(leaf, veil),
      ...(forces && { ForcesReplacement: true }),
    }
  })
  return {
    Address: redactAddress(resource.address, redact),
    Module: redactAddress(resource.module_address ?? '', redact),
    Mode: resource.mode,
    Type: resource.type,
    Name: resource.name,
    ...(index !== undefined && { Index: redact(JSON.stringify(index)) }),
    Provider: resource.provider_name ?? '',
    Action: action,
    ...(typeof id === 'string' && id !== '' && { PhysicalId: redact(id) }),
    ...(previous_address !== undefined && { PreviousAddress: redactAddress(previous_address, redact) }),
    ...(change.importing && { ImportId: redact(change.importing.id ?? '') }),
    ...(deposed !== undefined && { Deposed: deposed }),
    ...(action_reason !== undefined && { Reason: action_reason }),
    ...(action === 'Replace' && change.actions[0] === 'create' && { CreateBeforeDestroy: true }),
    ReplacePaths: replacePaths.map(path => redact(pathText(path))),
    Attributes: attributes,
    UnchangedAttributes: unchanged(change, new Set(changed.map(({ leaf }) => leaf.path[0]))),
    OmittedAttributes: changed.length - attributes.length,
  }
}

/** How many attributes stay wholly as they are. */
function unchanged(change: Change, changed: ReadonlySet<Segment | undefined>): number {
  const there = Object.entries(change.before ?? {}).filter(([, value]) => value !== null)
  return change.actions.includes('delete') && change.actions.length === 1
    ? 0
    : there.filter(([name]) => !changed.has(name)).length
}

function valueChange(leaf: Pick<Leaf, 'before' | 'after'>, veil: Veil): ValueChange {
  const isUnknown = hasTrue(leaf.after.unknown)
  const sides = {
    Before: leaf.before,
    After: leaf.after.unknown === true ? { ...leaf.after, value: undefined } : leaf.after,
  }
  const there = Object.entries(sides).filter(([, { value }]) => value !== null && value !== undefined)
  const shown = there.map(([name, side]) => [name, veil.show(side)] as const)
  const isMarked = leaf.before.sensitive === true || leaf.after.sensitive === true
  if (isMarked || shown.some(([, value]) => value === undefined))
    return { AfterUnknown: isUnknown, Sensitive: true }
  return {
    ...Object.fromEntries(shown.map(([name, value]) => [name, value!.json])),
    AfterUnknown: isUnknown,
    Sensitive: false,
    ...(shown.some(([, value]) => value!.isRedacted) && { Redacted: true }),
    ...(shown.some(([, value]) => value!.isTruncated) && { Truncated: true }),
  }
}

function outputDiff(name: string, change: Change, veil: Veil): OutputDiff[] {
  const action = actionOf(change)
  if (action !== 'Create' && action !== 'Update' && action !== 'Delete') return []
  return [
    {
      OutputKey: name,
      Action: action,
      ...valueChange({ before: before(change), after: after(change) }, veil),
    },
  ]
}

import { createHash } from 'node:crypto'
import { logicalId } from './address.ts'
import type { PlannedChange } from './engine.ts'

type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget'

/** From one value to another, as `show -json` tells it. */
export interface Change {
  readonly actions: readonly Action[]
  readonly before?: Record<string, unknown> | null
  /** Without what is not known yet. */
  readonly after?: unknown
  /** True for what is not known yet, in the shape of `after`. */
  readonly after_unknown?: unknown
  /** True for what is sensitive, in the shape of `before`, and of `after`. */
  readonly before_sensitive?: unknown
  readonly after_sensitive?: unknown
  /** Of a replacement: the attributes that force it. */
  readonly replace_paths?: readonly (readonly (string | number)[])[]
  readonly importing?: { readonly id?: string }
}

/** What is planned for a resource, as far as we need it. */
export interface ResourceChange {
  readonly address: string
  readonly previous_address?: string
  readonly module_address?: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly index?: string | number
  readonly provider_name?: string
  /** The key of an object that a replacement left over and that is still to be destroyed. */
  readonly deposed?: string
  readonly action_reason?: string
  readonly change: Change
}

export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[]
  /** What was found to be other than the state says. */
  readonly resource_drift?: readonly ResourceChange[]
  /** The values of outputs need not be objects. */
  readonly output_changes?: Readonly<Record<string, Change>>
}

function actionOf(actions: readonly Action[]): PlannedChange['action'] {
  if (actions.length > 1) return 'Modify'
  const [action] = actions
  if (action === 'create') return 'Add'
  if (action === 'update') return 'Modify'
  return action === 'delete' || action === 'forget' ? 'Remove' : 'None'
}

function plannedChange({ address, type, change }: ResourceChange): PlannedChange {
  const id = change.before?.['id']
  return {
    address,
    logicalId: logicalId(address),
    type,
    ...(typeof id === 'string' && id !== '' ? { physicalId: id } : {}),
    action: actionOf(change.actions),
    ...(change.actions.length > 1 ? { replacement: true } : {}),
  }
}

/** JSON with sorted keys: equal values have one text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

/** What a plan means to do to each managed resource, from the answer of `show -json`. */
export const managedChanges = (text: string): ResourceChange[] =>
  ((JSON.parse(text) as PlanJson).resource_changes ?? []).filter(({ mode }) => mode === 'managed')

export interface ReadPlan {
  readonly changes: readonly PlannedChange[]
  readonly changesHash: string
  readonly json: PlanJson
}

/** Reads the answer of `show -json` to a plan. Values enter the hash, sensitive ones too, and nothing else. */
export function readPlan(text: string): ReadPlan {
  const json = JSON.parse(text) as PlanJson
  const { resource_changes = [], output_changes = {} } = json
  const hash = createHash('sha256')
    .update(canonicalJson([resource_changes, output_changes]))
    .digest('hex')
  const managed = resource_changes.filter(({ mode }) => mode === 'managed')
  return { changes: managed.map(plannedChange), changesHash: hash, json }
}

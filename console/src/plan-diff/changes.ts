import type { Static } from '../../../src/base/schema.ts'
import type { ChangeAction } from '../../../src/base/changes.ts'
import type {
  attributeChangeOutput,
  outputChangeOutput,
  planChangesOutput,
  resourceChangeOutput,
} from '../../../src/provisioning/plan/changes/view.ts'

export type PlanChanges = Static<typeof planChangesOutput>
export type ResourceChange = Static<typeof resourceChangeOutput>
export type AttributeChange = Static<typeof attributeChangeOutput>
export type OutputChange = Static<typeof outputChangeOutput>
export type { ChangeAction }

/** In the order of what is looked at first: what goes away, then what becomes other. */
export const shownOrder = [
  'Delete',
  'Replace',
  'Update',
  'Create',
  'Forget',
  'Read',
  'NoOp',
] as const satisfies readonly ChangeAction[]

/** What takes something away that was there. */
const isDestructive = (action: ChangeAction): boolean => action === 'Delete' || action === 'Replace'

export interface Filter {
  /** None: all. */
  readonly actions: ReadonlySet<ChangeAction>
  readonly text: string
}

/** The changes to show, the weightiest first; in the order of the plan among equals. */
export function chosenChanges(
  changes: readonly ResourceChange[],
  { actions, text }: Filter,
): ResourceChange[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return changes
    .filter(({ Action }) => actions.size === 0 || actions.has(Action))
    .filter(({ Address, Type }) => words.every(word => `${Address} ${Type}`.toLowerCase().includes(word)))
    .toSorted((a, b) => shownOrder.indexOf(a.Action) - shownOrder.indexOf(b.Action))
}

/** So many fit on a screen with all that they change. */
const fewChanges = 6

/** Whether a change is open at first. */
export const isOpenAtFirst = ({ Action, Attributes }: ResourceChange, count: number): boolean =>
  Action !== 'NoOp' &&
  Action !== 'Read' &&
  Attributes.length > 0 &&
  (count <= fewChanges || isDestructive(Action))

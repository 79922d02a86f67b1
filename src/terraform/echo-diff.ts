import type { PlanDiff, StateView } from '../base/changes.ts'
import { partsOf } from './address.ts'
import { planDiff } from './diff/plan-diff.ts'
import { typeKey } from './diff/sensitive.ts'
import { stateView } from './diff/state-view.ts'
import type { EchoStep } from './echo-script.ts'
import { snapshotOf, type EchoState } from './echo-state.ts'
import type { OutputValue, PlannedChange } from './engine.ts'
import { canonicalJson, type Change, type ResourceChange } from './plan.ts'
import { parseState } from './state.ts'

const actions = {
  Add: 'create',
  Modify: 'update',
  Remove: 'delete',
  None: 'no-op',
} as const satisfies Record<PlannedChange['action'], string>

/** What the echo engine plans, in the words of the true ones. */
export const echoDiff = (
  state: EchoState,
  steps: readonly EchoStep[],
  outputs: Readonly<Record<string, OutputValue>>,
  secrets: readonly string[],
): PlanDiff =>
  planDiff(
    {
      resource_changes: steps.map(step => changeOf(state, step)),
      output_changes: Object.fromEntries(
        [...new Set([...Object.keys(state.outputs), ...Object.keys(outputs)])].map(name => [
          name,
          outputChange(state.outputs[name], outputs[name]),
        ]),
      ),
    },
    secrets,
  )

function changeOf({ instances }: EchoState, { change, wanted }: EchoStep): ResourceChange {
  const { address, action } = change
  const { module, index, ...parts } = partsOf(address)
  const there = instances.find(instance => instance.address === address)
  const after = wanted && { ...wanted.attributes, ...(there && { id: there.id }) }
  return {
    address,
    ...parts,
    ...(module !== '' && { module_address: module }),
    ...(index !== undefined && { index }),
    provider_name: 'echo',
    change: {
      actions: [actions[action]],
      before: there ? { ...there.attributes, id: there.id } : null,
      after: after ?? null,
      ...(action === 'Add' && { after_unknown: { id: true } }),
    },
  }
}

function outputChange(old: OutputValue | undefined, wanted: OutputValue | undefined): Change {
  const same = canonicalJson(old?.value ?? null) === canonicalJson(wanted?.value ?? null)
  return {
    actions: [!old ? 'create' : !wanted ? 'delete' : same ? 'no-op' : 'update'],
    // Of an output it need not be an object.
    before: (old?.value ?? null) as Record<string, unknown> | null,
    after: wanted?.value ?? null,
    before_sensitive: old?.sensitive ?? false,
    after_sensitive: wanted?.sensitive ?? false,
  }
}

/** What the echo engine has made; none of its types calls anything sensitive. */
export const echoView = (state: EchoState, secrets: readonly string[]): StateView => {
  const parsed = parseState(snapshotOf(state).bytes)!
  const types = parsed.instances.map(({ mode, type }) => [typeKey(mode, type), []] as const)
  return stateView(parsed, Object.fromEntries(types), secrets)
}

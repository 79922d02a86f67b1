import { indexKey, logicalId } from './address.ts'
import type { OutputValue, StateResource } from './engine.ts'

export interface StateInstance {
  readonly address: string
  /** Empty for the root module. */
  readonly module: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly index: string | number | undefined
  /** As the state names it: `provider["…"]`, after the module that configures it. */
  readonly provider: string
  /** Empty where the provider gave none. */
  readonly id: string
  /** Left over from a replacement, and still to be destroyed. */
  readonly deposed: boolean
  readonly tainted: boolean
  /** All that it depends on, directly or not, without indexes of resources. */
  readonly dependencies: readonly string[]
  readonly attributes: Readonly<Record<string, unknown>>
  /** Paths as the state has them (diff/sensitive.ts). */
  readonly sensitive: readonly unknown[]
}

/** A state file (format 4) as far as we need it. */
export interface State {
  readonly lineage: string
  readonly serial: number
  readonly instances: readonly StateInstance[]
  readonly outputs: Readonly<Record<string, OutputValue>>
}

interface StateFile {
  readonly version: number
  readonly lineage: string
  readonly serial: number
  readonly outputs?: Record<string, { value: unknown; sensitive?: boolean }>
  readonly resources?: {
    module?: string
    mode: 'managed' | 'data'
    type: string
    name: string
    provider?: string
    instances?: {
      index_key?: string | number
      deposed?: string
      status?: string
      dependencies?: string[]
      sensitive_attributes?: unknown[]
      attributes?: Record<string, unknown> | null
      attributes_flat?: Record<string, unknown> | null
    }[]
  }[]
}

function isStateFile(value: unknown): value is StateFile {
  if (typeof value !== 'object' || value === null) return false
  const { version, lineage, serial } = value as Partial<StateFile>
  return version === 4 && typeof lineage === 'string' && typeof serial === 'number'
}

function instancesOf({ resources = [] }: StateFile): StateInstance[] {
  return resources.flatMap(({ module, mode, type, name, provider = '', instances = [] }) =>
    instances.map(instance => {
      const { index_key: index, deposed, status, attributes, attributes_flat } = instance
      const id = (attributes ?? attributes_flat)?.['id']
      const local = `${mode === 'data' ? 'data.' : ''}${type}.${name}${indexKey(index)}`
      return {
        address: module === undefined ? local : `${module}.${local}`,
        module: module ?? '',
        mode,
        type,
        name,
        index,
        provider,
        id: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
        deposed: deposed !== undefined,
        tainted: status === 'tainted',
        dependencies: instance.dependencies ?? [],
        attributes: attributes ?? attributes_flat ?? {},
        sensitive: instance.sensitive_attributes ?? [],
      }
    }),
  )
}

const outputsOf = ({ outputs = {} }: StateFile): Record<string, OutputValue> =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, { value, sensitive }]) => [
      name,
      { value, sensitive: sensitive === true },
    ]),
  )

/**
 * Undefined for bytes that are no complete state. The binary truncates the file and writes it anew after every
 * resource, so a reader meets torn files in the ordinary course of things.
 */
export function parseState(bytes: Buffer): State | undefined {
  // A cheap look first: a torn file of megabytes need not be parsed to be known as torn.
  if (bytes.subarray(-4).toString('latin1').trimEnd().at(-1) !== '}') return undefined
  try {
    const file: unknown = JSON.parse(bytes.toString('utf8'))
    if (!isStateFile(file)) return undefined
    const { lineage, serial } = file
    return { lineage, serial, instances: instancesOf(file), outputs: outputsOf(file) }
  } catch {
    return undefined
  }
}

/** The managed resources of a state, one row per address. */
export function resourcesOf(state: State | undefined): StateResource[] {
  const rows = new Map<string, StateResource>()
  for (const { address, mode, type, id, deposed } of state?.instances ?? []) {
    if (mode !== 'managed' || (deposed && rows.has(address))) continue
    rows.set(address, { address, logicalId: logicalId(address), type, physicalId: id })
  }
  return [...rows.values()]
}

import { createHash } from 'node:crypto'
import { logicalId, typeOf } from './address.ts'
import type { EngineRun, FailedSide, OutputValue, PlannedChange } from './engine.ts'
import { RunFailure } from './errors.ts'
import { canonicalJson } from './plan.ts'

/**
 * What the echo engine does, as the workspace's file `echo.json` says it. `${var.name}` in any text stands for a
 * variable; a text that is nothing else becomes the variable's value. `${env.NAME}` stands for what the
 * launch role sets. Without the file, the workspace's resources are made, without attributes.
 */
export interface EchoScript {
  readonly log?: readonly string[]
  readonly resources?: readonly EchoResource[]
  /** Values, or `{ "value": …, "sensitive": true }`. */
  readonly outputs?: Readonly<Record<string, unknown>>
  /** Wait here before anything is done. */
  readonly gate?: string
  /** Fail before anything is done. */
  readonly fail?: EchoFailure
}

export interface EchoResource {
  readonly address: string
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Wait here when the resource's work has begun. */
  readonly gate?: string
  /** Fail when the resource's work has begun, in a launch or an update. */
  readonly fail?: EchoFailure
}

export interface EchoFailure {
  readonly side: FailedSide
  readonly message: string
}

/** A resource as the echo state holds it. */
export interface EchoInstance {
  readonly address: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What texts may refer to. */
interface Scope {
  readonly var: EngineRun['variables']
  readonly env: EngineRun['environment']
}

function substitute(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    const whole = /^\$\{var\.(\w+)\}$/.exec(value)
    if (whole) return scope.var[whole[1]!] ?? null
    return value.replace(/\$\{(var|env)\.(\w+)\}/g, (_, kind: keyof Scope, name: string) =>
      asText(scope[kind][name]),
    )
  }
  if (Array.isArray(value)) return value.map(member => substitute(member, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, substitute(member, scope)]))
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

/** The script of a run, with its variables in place. @throws RunFailure */
export function scriptOf({ workspace, variables, environment }: EngineRun): EchoScript {
  const text = workspace.files['echo.json']
  if (text === undefined) {
    return { resources: workspace.resources.map(({ type, name }) => ({ address: `${type}.${name}` })) }
  }
  try {
    return substitute(JSON.parse(text), { var: variables, env: environment }) as EchoScript
  } catch {
    throw new RunFailure('template', 'echo.json is no JSON.')
  }
}

export const outputsOf = ({ outputs = {} }: EchoScript): Record<string, OutputValue> =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      const described =
        typeof output === 'object' && output !== null && 'value' in output ? output : { value: output }
      return [
        name,
        { value: described.value, sensitive: 'sensitive' in described && described.sensitive === true },
      ]
    }),
  )

/** One piece of work: a change and what it leaves. */
export interface EchoStep {
  readonly change: PlannedChange
  /** Undefined for a removal. */
  readonly wanted: EchoResource | undefined
}

/** What lies between what is there and what is wanted: removals last, as dependents go first. */
export function stepsBetween(there: readonly EchoInstance[], wanted: readonly EchoResource[]): EchoStep[] {
  const present = new Map(there.map(instance => [instance.address, instance]))
  const changeOf = (address: string, action: PlannedChange['action']): PlannedChange => {
    const id = present.get(address)?.id
    return {
      address,
      logicalId: logicalId(address),
      type: typeOf(address),
      action,
      ...(id ? { physicalId: id } : {}),
    }
  }
  const kept = new Set(wanted.map(({ address }) => address))
  const removals = there.filter(({ address }) => !kept.has(address)).reverse()
  return [
    ...wanted.map(resource => {
      const old = present.get(resource.address)
      const same = old && canonicalJson(old.attributes) === canonicalJson(resource.attributes ?? {})
      return {
        change: changeOf(resource.address, old ? (same ? 'None' : 'Modify') : 'Add'),
        wanted: resource,
      }
    }),
    ...removals.map(({ address }) => ({ change: changeOf(address, 'Remove'), wanted: undefined })),
  ]
}

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')

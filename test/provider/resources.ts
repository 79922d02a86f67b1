import type { Cloud } from './cloud.ts'
import { unknown, type Attributes } from './values.ts'

interface AttributeSchema {
  readonly type: string | readonly string[]
  readonly required?: boolean
  readonly computed?: boolean
  readonly sensitive?: boolean
  /** A change makes a new thing. */
  readonly forceNew?: boolean
}

type ResourceSchema = Readonly<Record<string, AttributeSchema>>

/** Knobs of every type: refuse with this message, wait at this gate, or die while the work is done. */
const knobs: ResourceSchema = {
  fail: { type: 'string' },
  gate: { type: 'string' },
  crash: { type: 'bool' },
}

/** One type with tags, one without. */
export const schemas: Readonly<Record<string, ResourceSchema>> = {
  larderlab_server: {
    id: { type: 'string', computed: true },
    name: { type: 'string', required: true },
    size: { type: 'string', forceNew: true },
    tags: { type: ['map', 'string'] },
    ...knobs,
  },
  larderlab_note: {
    id: { type: 'string', computed: true },
    text: { type: 'string', required: true },
    /** Names a variable of the provider's environment; `told` is what it held when the note was made. */
    variable: { type: 'string', forceNew: true },
    told: { type: 'string', computed: true },
    secret: { type: 'string', sensitive: true },
    ...knobs,
  },
}

/** Refused by the cloud. */
export class Refused extends Error {}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export function planChange(
  type: string,
  prior: Attributes,
  proposed: Attributes,
): { planned: Attributes; replace: string[] } {
  if (!proposed) return { planned: null, replace: [] }
  const named = typeof proposed['variable'] === 'string'
  const told = named && { told: prior?.['told'] ?? unknown }
  const planned = { ...proposed, ...told, id: prior?.['id'] ?? unknown }
  const forced = Object.entries(schemas[type] ?? {}).filter(([, { forceNew }]) => forceNew)
  const replace = prior ? forced.map(([name]) => name).filter(name => !same(prior[name], proposed[name])) : []
  return { planned, replace }
}

/** Makes, changes or removes one thing. @throws Refused */
export async function applyChange(
  cloud: Cloud,
  type: string,
  prior: Attributes,
  planned: Attributes,
): Promise<Attributes> {
  const { gate, crash, fail } = planned ?? {}
  if (typeof gate === 'string') await cloud.pass(gate)
  if (crash === true) process.kill(process.pid, 'SIGKILL')
  if (typeof fail === 'string') throw new Refused(fail)
  const id = prior?.['id']
  if (!planned) {
    if (typeof id === 'string') cloud.remove(id)
    return null
  }
  if (typeof id === 'string') {
    cloud.put({ ...planned, type, id })
    return { ...planned, id }
  }
  const { variable } = planned
  const told = typeof variable === 'string' && { told: process.env[variable] ?? '' }
  const made = { ...planned, ...told }
  return { ...made, id: cloud.create(type, made).id }
}

export function readThing(cloud: Cloud, state: Attributes): Attributes {
  const id = state?.['id']
  const found = typeof id === 'string' ? cloud.find(id) : undefined
  if (!state || !found) return null
  const names = Object.keys(state)
  return Object.fromEntries(names.map(name => [name, (found[name] ?? null) as string | null]))
}

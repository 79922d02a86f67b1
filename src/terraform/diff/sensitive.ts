import { isObject, type Segment } from './leaves.ts'

/** Stands for every key of a list, a set or a map. */
export const any = '*'

/** Where sensitive attributes of a type lie. */
export type SensitivePath = readonly Segment[]

/** By mode and type: `managed.aws_db_instance`. A type that is not there is not known. */
export type SensitiveTypes = Readonly<Record<string, readonly SensitivePath[]>>

export const typeKey = (mode: string, type: string): string => `${mode}.${type}`

interface Attribute {
  readonly sensitive?: boolean
  readonly nested_type?: { readonly nesting_mode?: string; readonly attributes?: Attributes }
}
type Attributes = Readonly<Record<string, Attribute>>

interface Block {
  readonly attributes?: Attributes
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode?: string; readonly block?: Block }>>
}

type Schemas = Readonly<Record<string, { readonly block?: Block }>>

interface SchemaAnswer {
  readonly provider_schemas?: Readonly<
    Record<string, { readonly resource_schemas?: Schemas; readonly data_source_schemas?: Schemas }>
  >
}

/** What providers call sensitive, from the answer of `providers schema -json`. A state does not say it. */
export function sensitiveTypes(answer: string): SensitiveTypes {
  const { provider_schemas = {} } = JSON.parse(answer) as SchemaAnswer
  const of = (mode: string, schemas: Schemas = {}) =>
    Object.entries(schemas).map(([type, { block = {} }]) => [typeKey(mode, type), inBlock(block)] as const)
  return Object.fromEntries(
    Object.values(provider_schemas).flatMap(({ resource_schemas, data_source_schemas }) => [
      ...of('managed', resource_schemas),
      ...of('data', data_source_schemas),
    ]),
  )
}

const within = (
  name: string,
  nesting: string | undefined,
  paths: readonly SensitivePath[],
): SensitivePath[] =>
  paths.map(path => (nesting === 'single' || nesting === 'group' ? [name, ...path] : [name, any, ...path]))

const inBlock = ({ attributes = {}, block_types = {} }: Block): SensitivePath[] => [
  ...inAttributes(attributes),
  ...Object.entries(block_types).flatMap(([name, { nesting_mode, block = {} }]) =>
    within(name, nesting_mode, inBlock(block)),
  ),
]

const inAttributes = (attributes: Attributes): SensitivePath[] =>
  Object.entries(attributes).flatMap(([name, { sensitive, nested_type }]) =>
    sensitive
      ? [[name]]
      : within(name, nested_type?.nesting_mode, inAttributes(nested_type?.attributes ?? {})),
  )

interface Step {
  readonly type?: unknown
  readonly value?: unknown
}

/** A path as a state has it: steps by attribute or by index. One that cannot be understood hides what it begins at. */
export function pathInState(steps: unknown): SensitivePath {
  const path: Segment[] = []
  for (const { type, value } of Array.isArray(steps) ? (steps as Step[]) : []) {
    const key = type === 'index' && isObject(value) && 'value' in value ? value.value : value
    if (typeof key !== 'string' && typeof key !== 'number') break
    path.push(key)
  }
  return path
}

/** True where the paths lead, in the shape of the value. */
export function sensitiveShape(value: unknown, paths: readonly SensitivePath[]): unknown {
  if (paths.some(path => path.length === 0)) return true
  if (paths.length === 0) return false
  // A path may go on where the value does not: better too much hidden than too little.
  if (!isObject(value)) return true
  return Object.fromEntries(
    Object.keys(value).map(key => {
      const below = paths.filter(([first]) => first === any || String(first) === key)
      return [
        key,
        sensitiveShape(
          (value as Record<string, unknown>)[key],
          below.map(path => path.slice(1)),
        ),
      ]
    }),
  )
}

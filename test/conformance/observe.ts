import type { Api, Operation } from '../../src/api/operation.ts'
import type { TObject, TSchema } from '../../src/base/schema.ts'
import { operations } from '../../src/operations.ts'
import { contractOf, type ContractMember, type ContractMembers } from '../contract/contract.ts'
import type { Json } from './clients.ts'
import { pathsOf } from './paths.ts'

/** An answer against the contract: every member known, of its kind, with one of its values. */
export interface Observed {
  /** Where it is not so, as lines: `GetTask out TaskDetail.Log: null instead of object`. */
  readonly differences: readonly string[]
  /** Paths of all members that were there. */
  readonly seen: ReadonlySet<string>
}

export function observe(api: Api, action: string, body: Json): Observed {
  const differences: string[] = []
  const seen = new Set<string>()
  const differs = (path: string, what: string): void => {
    differences.push(`${action} out ${path}: ${what}`)
  }

  const members = (value: Json, known: ContractMembers, prefix: string): void => {
    for (const name of Object.keys(value)) if (!(name in known)) ours(value[name], `${prefix}${name}`)
    for (const [name, member] of Object.entries(known)) {
      if (value[name] !== undefined) one(value[name], member, `${prefix}${name}`, name)
      else if (member.type === 'list') differs(`${prefix}${name}`, 'a list that is missing')
    }
  }
  const ours = (value: unknown, path: string) => {
    for (const below of pathsOf(value, path)) seen.add(below)
    differs(path, 'ours')
  }
  const one = (value: unknown, member: ContractMember, path: string, name: string): void => {
    seen.add(path)
    const kind = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value
    if (member.type !== 'any' && kind !== member.type)
      return differs(path, `${kind} instead of ${member.type}`)
    if (member.type === 'list')
      for (const each of value as unknown[]) one(each, member.item, `${path}.1`, name)
    else if (member.type === 'object') members(value as Json, member.members, `${path}.`)
    else if (member.type === 'string') text(value as string, member.enum, path, name)
    else if (member.type === 'number' && !Number.isSafeInteger(value)) differs(path, 'not a whole number')
  }
  const text = (value: string, values: readonly string[] | undefined, path: string, name: string) => {
    if (values && !values.includes(value)) differs(path, `${value}, not one of ${values.join(', ')}`)
    if (/(Time|Date)$/.test(name) && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
      differs(path, 'not a time')
  }

  if (!/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(String(body.RequestId)))
    differs('RequestId', 'not an upper-case UUID')
  members(body, contractOf(api, action)?.response ?? ownContract(api, action), '')
  return { differences, seen }
}

/** For what no contract has, our own schema is the contract. */
function ownContract(api: Api, action: string): ContractMembers {
  const registry: readonly Operation[] = operations
  const found = registry.find(each => each.api.version === api.version && each.name === action)
  return { RequestId: { type: 'string' }, ...(found && membersOf(found.output)) }
}

const membersOf = ({ properties }: TObject): ContractMembers =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]): [string, ContractMember] => [name, memberOf(schema)]),
  )

function memberOf(schema: TSchema): ContractMember {
  if (schema.type === 'object') return { type: 'object', members: membersOf(schema as TObject) }
  if (schema.type === 'array') return { type: 'list', item: memberOf(schema.items as TSchema) }
  const type = schema.type === 'integer' ? 'number' : (schema.type as 'string' | 'number' | 'boolean')
  const values = schema.enum as readonly string[] | undefined
  return { type, ...(values && { enum: values }) }
}

import type { ContractMember, ContractMembers } from '../contract/contract.ts'
import type { Json } from './clients.ts'

/** Of a value, the members that the contract has. */
export function onlyKnown(value: Json, members: ContractMembers): Json {
  const known = Object.entries(members).filter(([name]) => value[name] !== undefined)
  return Object.fromEntries(known.map(([name, member]) => [name, knownValue(value[name], member)]))
}

function knownValue(value: unknown, member: ContractMember): unknown {
  if (member.type === 'object') return onlyKnown(value as Json, member.members)
  if (member.type === 'list') return (value as unknown[]).map(each => knownValue(each, member.item))
  return value
}

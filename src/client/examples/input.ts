import type { Member, Members } from './operation.ts'
import { isSecret, memberNamed } from './parameters.ts'

/** Whether an input has the shape that the members describe, so that it can be written member by member. */
export const fits = (members: Members, input: object): boolean =>
  fitsMember({ kind: 'object', members }, input)

function fitsMember(member: Member | undefined, value: unknown): boolean {
  if (value === undefined || value === null) return true
  switch (member?.kind) {
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) < 1e15
    case 'list':
      return (
        Array.isArray(value) &&
        value.length < 10_000 &&
        value.every(each => isThere(each) && fitsMember(member.item, each))
      )
    case 'object':
      return (
        typeof value === 'object' &&
        !Array.isArray(value) &&
        Object.entries(value).every(([name, each]) => fitsMember(memberNamed(member.members, name), each))
      )
    case undefined:
      return false
  }
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null

/** What of an input may be shown, in its own shape. */
export const withoutSecrets = (input: object, secrets: readonly string[]): object =>
  shown('', input, secrets) as object

function shown(name: string, value: unknown, secrets: readonly string[]): unknown {
  if (name !== '' && isSecret(name, secrets) && !isStructure(value)) return undefined
  if (Array.isArray(value)) return value.map((each, i) => shown(`${name}.${i + 1}`, each, secrets))
  if (!isStructure(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      shown(name === '' ? key : `${name}.${key}`, each, secrets),
    ]),
  )
}

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null

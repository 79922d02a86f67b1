import type { Form } from '../problems.ts'

export interface Difference {
  /** Of a parameter, a resource or an output. */
  readonly name: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** The members that differ, of what changed. */
  readonly members: readonly string[]
}

export interface FormDifferences {
  readonly parameters: readonly Difference[]
  readonly resources: readonly Difference[]
  readonly outputs: readonly Difference[]
}

/** What one template has, asks for or makes unlike another. */
export const compareForms = (from: Form, to: Form): FormDifferences => ({
  parameters: compare(from.Parameters, to.Parameters, ({ ParameterKey }) => ParameterKey),
  resources: compare(from.Resources, to.Resources, ({ Address }) => Address),
  outputs: compare(from.Outputs, to.Outputs, ({ OutputKey }) => OutputKey),
})

function compare<T extends object>(
  from: readonly T[],
  to: readonly T[],
  nameOf: (one: T) => string,
): Difference[] {
  const before = new Map(from.map(one => [nameOf(one), one]))
  const after = new Map(to.map(one => [nameOf(one), one]))
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap(name => {
    const [former, present] = [before.get(name), after.get(name)]
    if (!former) return { name, kind: 'added', members: [] } as const
    if (!present) return { name, kind: 'removed', members: [] } as const
    const members = differing(former, present)
    return members.length === 0 ? [] : ({ name, kind: 'changed', members } as const)
  })
}

function differing(a: object, b: object): string[] {
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    member => JSON.stringify(one.get(member)) !== JSON.stringify(other.get(member)),
  )
}

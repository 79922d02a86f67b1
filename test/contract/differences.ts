import type { Operation } from '../../src/api/operation.ts'
import { t } from '../../src/base/schema.ts'
import type { ContractOperation } from './contract.ts'
import { pathsHere, requestThere, responseThere, type Facts, type Paths } from './facts.ts'

/** Where an operation of ours and the contract do not say the same, as lines. */
export function differences({ name, input, output, effect }: Operation, there: ContractOperation): string[] {
  const answer = new Map([...pathsHere(output), ...requestId])
  return [
    ...compared(`${name} in`, requestThere(there), pathsHere(input), asked),
    ...compared(`${name} out`, responseThere(there), answer, answered),
    ...optionalLists(`${name} out`, answer),
    // What a GET does can happen again, by a cache or by a proxy.
    ...(there.method === 'GET' && effect === 'write' ? [`${name}: GET there, a write here`] : []),
  ]
}

/** The road from the handler to the wire adds it to every answer. */
const requestId = pathsHere(t.Object({ RequestId: t.Text() }))

const asked = (there: Facts, here: Facts) =>
  Object.keys(there).filter(fact => there[fact as keyof Facts] !== here[fact as keyof Facts])

/** The contract does not say what is always there; what values may be is asked of the answers themselves. */
const answered = (there: Facts, here: Facts) => (there.kind === here.kind ? [] : ['kind'])

function compared(
  where: string,
  there: Paths,
  here: Paths,
  differing: (there: Facts, here: Facts) => string[],
): string[] {
  return [
    ...outermost(there, here).map(path => `${where} ${path}: missing here`),
    ...outermost(here, there).map(path => `${where} ${path}: ours`),
    ...[...there].flatMap(([path, facts]) => {
      const ours = here.get(path)
      if (!ours) return []
      return differing(facts, ours).map(
        fact => `${where} ${path}: ${facts[fact as keyof Facts]} there, ${ours[fact as keyof Facts]} here`,
      )
    }),
  ]
}

/** The paths of one side that the other has not; a structure once, without its members. */
function outermost(paths: Paths, others: Paths): string[] {
  const missing = [...paths.keys()].filter(path => !others.has(path))
  return missing.filter(path => !missing.some(each => path.startsWith(`${each}.`)))
}

/** Clients take a list for granted, and one of them crashes without it (facts/clients 0.3, 0.4). */
const optionalLists = (where: string, here: Paths): string[] =>
  [...here].flatMap(([path, { kind, presence }]) =>
    kind === 'list' && presence === 'optional' && !path.endsWith('.1')
      ? [`${where} ${path}: a list that may be missing`]
      : [],
  )

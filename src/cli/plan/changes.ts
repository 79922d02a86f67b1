import type { Client } from '../../client/client.ts'
import type { Paint } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'

export type Plan = Awaited<ReturnType<Client['GetProvisionedProductPlan']>>
export type Change = Plan['ResourceChanges'][number]

const signs = {
  add: { sign: '  +', word: 'to add', style: 'green' },
  modify: { sign: '  ~', word: 'to modify', style: 'yellow' },
  replace: { sign: '-/+', word: 'to replace', style: 'yellow' },
  remove: { sign: '  -', word: 'to remove', style: 'red' },
} as const
type ChangeKind = keyof typeof signs

/** A line for every resource that would change, and how many of each kind. */
export function describeChanges(changes: readonly Change[], paint: Paint): string[] {
  const known = changes.flatMap(change => {
    const kind = kindOf(change)
    return kind ? [{ change, kind }] : []
  })
  if (known.length === 0) return ['No resource would change.']
  const counts = (Object.keys(signs) as ChangeKind[]).flatMap(kind => {
    const count = known.filter(change => change.kind === kind).length
    return count === 0 ? [] : [`${count} ${signs[kind].word}`]
  })
  return [
    ...known.map(({ change, kind }) =>
      paint(
        signs[kind].style,
        `${signs[kind].sign} ${visible(change.LogicalResourceId)}  ${visible(change.ResourceType)}`,
      ),
    ),
    `Plan: ${counts.join(', ')}.`,
  ]
}

function kindOf({ Action, Replacement }: Change): ChangeKind | undefined {
  if (Action === 'Add') return 'add'
  if (Action === 'Remove') return 'remove'
  if (Action !== 'Modify') return undefined
  return Replacement === 'True' ? 'replace' : 'modify'
}

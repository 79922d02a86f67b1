import { invalidParameter } from './parameter-errors.ts'

/** Lists whose members differ much in size: an answer has as many as were asked for, or fewer that are large. */

/** Characters of JSON. */
const largest = 1024 * 1024

export interface Piece<T> {
  readonly members: T[]
  readonly isFirst: boolean
  readonly NextToken?: string
}

/** @throws InvalidParameter.NextToken */
export function pieceOf<T>(all: readonly T[], most: number, token: string | undefined): Piece<T> {
  const from = positionIn(token)
  const members: T[] = []
  let left = largest
  for (const member of all.slice(from, from + most)) {
    left -= JSON.stringify(member).length
    if (left < 0 && members.length > 0) break
    members.push(member)
  }
  const next = from + members.length
  return { members, isFirst: from === 0, ...(next < all.length && { NextToken: String(next) }) }
}

function positionIn(token: string | undefined): number {
  if (token === undefined) return 0
  if (!/^\d{1,9}$/.test(token)) throw invalidParameter('NextToken', 'must be one that an answer gave')
  return Number(token)
}

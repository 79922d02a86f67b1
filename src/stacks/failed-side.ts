import type { FailedSide } from '../terraform/engine.ts'

/** How the message of a failure begins, which says whom to ask. */
const beginnings = {
  template: 'The template failed',
  provider: 'The provider failed',
  engine: 'The engine failed',
  catalog: 'Refused by the catalog',
} as const satisfies Record<FailedSide, string>

export const failureMessage = (side: FailedSide, message: string): string => `${beginnings[side]}: ${message}`

const sides = Object.keys(beginnings) as readonly FailedSide[]

/** The two halves of a message again: which side failed, where it says so, and why. */
export function readFailureMessage(message: string): {
  readonly side: FailedSide | undefined
  readonly reason: string
} {
  const side = sides.find(each => message.startsWith(`${beginnings[each]}: `))
  return { side, reason: side ? message.slice(beginnings[side].length + 2) : message }
}

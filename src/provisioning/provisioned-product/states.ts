/** From which states each action may start. The server refuses by it; a console greys its buttons by it. */
export const gates = {
  update: ['Available', 'Error'],
  terminate: ['Available', 'Error'],
} as const

export type Action = keyof typeof gates

export const can = (action: Action, status: string): boolean =>
  (gates[action] as readonly string[]).includes(status)

import type { Table } from '../state.ts'

/** An error that a call answers, by its code. What the call has done to the state before is dropped. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export function refuse(code: string): never {
  throw new Refused(code)
}

export const need = <T>(table: Table<T>, handle: string, code: string): T => table[handle] ?? refuse(code)

export const without = <T>(list: readonly T[], member: T): T[] => list.filter(each => each !== member)

/** Once is as good as twice. */
export const including = <T>(list: readonly T[], member: T): T[] => [...without(list, member), member]

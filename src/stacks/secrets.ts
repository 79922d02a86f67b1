import type { DataKey, Keyring } from '../base/keyring.ts'
import type { Row } from '../db/tables.ts'

/**
 * Everything secret of a stack is sealed by the stack's own data key; destroying that key when the stack is gone
 * destroys all of it, backups included. The context binds a sealed value to its stack and its column.
 */
export type SealedColumn = 'parameters' | 'outputs' | 'state' | 'plan' | 'diff' | 'role_secrets' | 'resources'

const keyContext = (stackId: string): string => `stack/${stackId}`
const columnContext = (stackId: string, column: SealedColumn): string => `stack/${stackId}/${column}`

export class StackVault {
  readonly #key: DataKey
  readonly #stackId: string

  constructor(stackId: string, key: DataKey) {
    this.#stackId = stackId
    this.#key = key
  }

  seal(column: SealedColumn, plain: Buffer): Buffer {
    return this.#key.seal(plain, columnContext(this.#stackId, column))
  }

  open(column: SealedColumn, sealed: Buffer): Buffer {
    return this.#key.open(sealed, columnContext(this.#stackId, column))
  }

  sealJson(column: SealedColumn, value: unknown): Buffer {
    return this.seal(column, Buffer.from(JSON.stringify(value)))
  }

  openJson(column: SealedColumn, sealed: Buffer): unknown {
    return JSON.parse(this.open(column, sealed).toString())
  }
}

export function newVault(keyring: Keyring, stackId: string): { vault: StackVault; dataKey: Buffer } {
  const { wrapped, key } = keyring.newDataKey(keyContext(stackId))
  return { vault: new StackVault(stackId, key), dataKey: wrapped }
}

/** @throws Error when the stack was terminated: its key is gone for good. */
export function openVault(keyring: Keyring, stack: Pick<Row<'stack'>, 'id' | 'data_key'>): StackVault {
  if (!stack.data_key)
    throw new Error(`The data key of stack ${stack.id} was destroyed when it was terminated.`)
  return new StackVault(stack.id, keyring.openDataKey(stack.data_key, keyContext(stack.id)))
}

/** The same; undefined for a stack that was terminated. */
export const findVault = (
  keyring: Keyring,
  stack: Pick<Row<'stack'>, 'id' | 'data_key'>,
): StackVault | undefined => (stack.data_key ? openVault(keyring, stack) : undefined)

/** Parameter values as they were sent, by name: what `parameters` columns hold. */
export type SentValues = Readonly<Record<string, string>>

export const sentValues = (vault: StackVault, sealed: Buffer | null): SentValues =>
  sealed ? (vault.openJson('parameters', sealed) as SentValues) : {}

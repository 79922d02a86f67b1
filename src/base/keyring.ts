import { randomBytes } from 'node:crypto'
import { CannotUnseal, keyBytes, keyIdOf, SealingKey } from './seal.ts'

/** A key of one thing (a stack), kept beside it, wrapped by the master key. Destroying it destroys what it sealed. */
export type DataKey = Pick<SealingKey, 'seal' | 'open'>

/**
 * The master keys: the first seals, all of them open. Rotation adds a new first key, wraps everything again under it
 * (db/rotate.ts), and then drops the old one.
 */
export class Keyring {
  readonly #current: SealingKey
  readonly #keys: ReadonlyMap<string, SealingKey>

  constructor(masterKeys: readonly Buffer[]) {
    const keys = masterKeys.map(key => new SealingKey(key))
    const [current] = keys
    if (!current) throw new RangeError('A keyring has at least one key')
    this.#current = current
    this.#keys = new Map(keys.map(key => [key.id, key]))
  }

  get currentKeyId(): string {
    return this.#current.id
  }

  get keyIds(): readonly string[] {
    return [...this.#keys.keys()]
  }

  seal(plain: Buffer | string, context: string): Buffer {
    return this.#current.seal(plain, context)
  }

  /** @throws CannotUnseal */
  open(sealed: Buffer, context: string): Buffer {
    const id = keyIdOf(sealed)
    const key = this.#keys.get(id)
    if (!key) throw new CannotUnseal(`${context} is sealed with the master key ${id}, which is not here`)
    return key.open(sealed, context)
  }

  newDataKey(context: string): { wrapped: Buffer; key: DataKey } {
    const secret = randomBytes(keyBytes)
    return { wrapped: this.seal(secret, context), key: new SealingKey(secret) }
  }

  /** @throws CannotUnseal */
  openDataKey(wrapped: Buffer, context: string): DataKey {
    return new SealingKey(this.open(wrapped, context))
  }
}

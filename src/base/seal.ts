import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * AES-256-GCM. A sealed value is, in this order: 1 byte version, 4 bytes key id, 12 bytes nonce, 16 bytes tag, the
 * ciphertext. Version, key id and the caller's context are authenticated with it: a value that was changed, or moved
 * to another row or column, does not open.
 */
const version = 1
const headerBytes = 5
const nonceBytes = 12
const tagBytes = 16
const cipherStart = headerBytes + nonceBytes + tagBytes

export const keyBytes = 32

/** A sealed value that does not open: its key is not here, it was damaged, or it belongs elsewhere. */
export class CannotUnseal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotUnseal'
  }
}

/** One key that seals and opens. Prints as nothing of itself. */
export class SealingKey {
  /** The first 8 hex digits of the key's SHA-256: names the key and betrays nothing. */
  readonly id: string
  readonly #key: KeyObject
  readonly #header: Buffer

  constructor(key: Buffer) {
    if (key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes`)
    this.#key = createSecretKey(key)
    this.id = createHash('sha256').update(key).digest('hex').slice(0, 8)
    this.#header = Buffer.from([version, ...Buffer.from(this.id, 'hex')])
  }

  /** `context` says where the value lives, e.g. `access_key/LTAI…`; it opens nowhere else. */
  seal(plain: Buffer | string, context: string): Buffer {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagBytes })
    cipher.setAAD(this.#bound(context))
    const text = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([this.#header, nonce, cipher.getAuthTag(), text])
  }

  /** @throws CannotUnseal */
  open(sealed: Buffer, context: string): Buffer {
    if (keyIdOf(sealed) !== this.id)
      throw new CannotUnseal(`${context} is sealed with the key ${keyIdOf(sealed)}, not ${this.id}`)
    const nonce = sealed.subarray(headerBytes, headerBytes + nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(this.#bound(context))
    decipher.setAuthTag(sealed.subarray(headerBytes + nonceBytes, cipherStart))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(cipherStart)), decipher.final()])
    } catch {
      throw new CannotUnseal(`${context} was damaged, or moved there from elsewhere`)
    }
  }

  #bound(context: string): Buffer {
    return Buffer.concat([this.#header, Buffer.from(context)])
  }
}

/**
 * The id of the key that opens a sealed value.
 * @throws CannotUnseal when it is no sealed value
 */
export function keyIdOf(sealed: Buffer): string {
  if (sealed.length < cipherStart || sealed[0] !== version) throw new CannotUnseal('This is no sealed value')
  return sealed.toString('hex', 1, headerBytes)
}

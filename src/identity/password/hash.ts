import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { gate } from './gate.ts'

/** Passwords at rest: argon2id in PHC form. The first start writes scrypt, which the next sign-in replaces. */

const scrypt = promisify(scryptCallback) as (text: string, salt: Buffer, length: number) => Promise<Buffer>

/** OWASP's recommendation: 19 MiB, two passes, one thread. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }
const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

const calmly = gate(2, 100)

/** A native library, which most processes never need. */
const argon2 = () => import('@node-rs/argon2')

/** The same signs, however a keyboard composes them. */
const composed = (password: string): string => password.normalize('NFC')

/** @throws TooManySignIns */
export const hashPassword = (password: string): Promise<string> =>
  calmly(async () => (await argon2()).hash(composed(password), cost))

/** Whether this is the password that was stored. @throws TooManySignIns */
export const isPassword = (stored: string, password: string): Promise<boolean> =>
  calmly(async () =>
    stored.startsWith('scrypt:')
      ? isScrypt(stored, password)
      : (await argon2()).verify(stored, composed(password)),
  )

async function isScrypt(stored: string, password: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split(':')
  const expected = Buffer.from(hash, 'hex')
  return timingSafeEqual(await scrypt(password, Buffer.from(salt, 'hex'), expected.length), expected)
}

/** Whether it should be hashed anew, now that it is known. */
export const isDated = (stored: string): boolean => !stored.startsWith(current)

let nobodys: Promise<string> | undefined

/** The hash of a password that nobody has: who does not exist is refused after the same work as who does. */
export function nobodysPassword(): Promise<string> {
  // Not kept where it failed: it is made again.
  nobodys ??= hashPassword(randomBytes(32).toString('base64')).catch((error: unknown) => {
    nobodys = undefined
    throw error
  })
  return nobodys
}

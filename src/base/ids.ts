import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Ids carry their kind, as in the reference service (facts/servicecatalog 1.1): prefix, `bp1`, eleven of [a-z0-9]. */
const prefixes = {
  portfolio: 'port',
  product: 'prod',
  productVersion: 'pv',
  constraint: 'cons',
  provisionedProduct: 'pp',
  plan: 'plan',
  task: 'task',
  tagOption: 'tag',
  template: 'tpl',
} as const

export type IdKind = keyof typeof prefixes

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

function randomText(length: number, letters: string): string {
  let text = ''
  for (let i = 0; i < length; i++) text += letters[randomInt(letters.length)]
  return text
}

export const newId = (kind: IdKind): string => `${prefixes[kind]}-bp1${randomText(11, alphabet)}`

/** A StackId: a lower-case UUID of exactly 36 characters, which ROS clients test. */
export const newStackId = (): string => randomUUID()

/** A RequestId: an upper-case UUID. */
export const newRequestId = (): string => randomUUID().toUpperCase()

/** An account id: 16 digits, never beginning with 0. */
export const newAccountId = (): string => String(randomInt(1, 10)) + randomText(15, '0123456789')

/** A RAM id (user, role, group): 18 digits, never beginning with 0. */
export const newRamId = (): string => String(randomInt(1, 10)) + randomText(17, '0123456789')

/** An access key id in the vendor's form, which its tools recognise. */
export const newAccessKeyId = (): string =>
  'LTAI5t' + randomText(18, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')

export const newAccessKeySecret = (): string => randomBytes(24).toString('base64url').slice(0, 30)

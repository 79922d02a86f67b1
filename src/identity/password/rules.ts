import type { Row } from '../../db/tables.ts'

/** What passwords have to be, and how long they last: pure. */

export type PasswordPolicy = Omit<Row<'password_policy'>, 'account_id'>
/** What of it is about a password as it is written: pages ask too. */
export type PasswordForm = Pick<
  PasswordPolicy,
  'minimum_length' | 'require_lowercase' | 'require_uppercase' | 'require_numbers' | 'require_symbols'
>

/** No longer one is taken: what is hashed should not be a document. */
export const longestPassword = 128

const kinds = [
  ['require_lowercase', /\p{Ll}/u, 'a lower-case letter'],
  ['require_uppercase', /\p{Lu}/u, 'an upper-case letter'],
  ['require_numbers', /\p{Nd}/u, 'a digit'],
  ['require_symbols', /[^\p{L}\p{N}]/u, 'a sign that is neither letter nor digit'],
] as const

/** What is wrong with a new password, as the rest of a sentence that begins with "it"; undefined where nothing is. */
export function passwordProblem(password: string, policy: PasswordForm): string | undefined {
  const length = [...password].length
  if (length < policy.minimum_length || length > longestPassword) {
    return `must have ${policy.minimum_length} to ${longestPassword} characters`
  }
  const missing = kinds
    .filter(([rule, sign]) => policy[rule] && !sign.test(password))
    .map(([, , name]) => name)
  return missing.length > 0 ? `must have ${missing.join(', ')}` : undefined
}

const dayMs = 86_400_000

/** Whether a password that was set then has to be replaced. */
export const isExpired = (setAt: Date, { max_age }: PasswordPolicy, now: Date): boolean =>
  max_age > 0 && now.getTime() >= setAt.getTime() + max_age * dayMs

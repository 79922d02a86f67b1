import { invalidParameter } from '../../api/parameter-errors.ts'
import { hashPassword, isPassword } from './hash.ts'
import { passwordProblem, type PasswordPolicy } from './rules.ts'

/** The most that a policy may forbid to be used again. */
export const mostFormer = 24

interface Owned {
  readonly password: string
  readonly former_passwords: readonly string[]
}

/**
 * Checks a new password against the rules, and against those that its owner had, and hashes it. `parameter` is where it
 * was sent.
 * @throws InvalidParameter.<parameter>, TooManySignIns
 */
export async function newPassword(
  parameter: string,
  password: string,
  policy: PasswordPolicy,
  owner?: Owned,
): Promise<string> {
  const problem = passwordProblem(password, policy)
  if (problem) throw invalidParameter(parameter, problem)
  const had = owner ? [owner.password, ...owner.former_passwords] : []
  for (const hash of had.slice(0, policy.reuse_prevention)) {
    if (await isPassword(hash, password)) {
      throw invalidParameter(parameter, `must not be one of the last ${policy.reuse_prevention} passwords`)
    }
  }
  return hashPassword(password)
}

/** What is remembered once another password takes the place of this one. */
export const formerOf = ({ password, former_passwords }: Owned): string =>
  JSON.stringify([password, ...former_passwords].slice(0, mostFormer))

import { preferencesOf, type Preferences } from '../access/self-service.ts'
import { invalidParameter } from '../api/parameter-errors.ts'
import type { Tx } from '../db/tables.ts'
import { mostFromAddress, ofAddress, ofName, withdrawAttempt } from '../identity/attempt/attempts.ts'
import { guess } from '../identity/attempt/guess.ts'
import { setPassword } from '../identity/login-profile/store.ts'
import { newPassword } from '../identity/password/change.ts'
import { hashPassword, isDated, isPassword, nobodysPassword } from '../identity/password/hash.ts'
import { isExpired, type PasswordPolicy } from '../identity/password/rules.ts'
import { passwordPolicyOf } from '../identity/password-policy/store.ts'
import { IncorrectMFACode, IncorrectSignIn, PasswordExpired, PasswordResetRequired } from './errors.ts'
import { open, refuseForeignNetworks, type Circumstances, type Opened, type SignInOptions } from './opened.ts'
import { findAccount, findPerson, lockPerson, type Person } from './person.ts'
import { noteRefusal } from './refusal.ts'
import { checkFactor, ticketFor, useFactor, type Factor, type ShownFactor } from './second-factor.ts'

export interface PasswordSignIn extends ShownFactor {
  readonly Account: string
  readonly User: string
  readonly Password: string
  /** Where it has to be replaced. */
  readonly NewPassword?: string
  readonly RememberBrowser?: boolean
}

/** What could be guessed. */
const isWrong = (error: unknown) => error instanceof IncorrectSignIn || error instanceof IncorrectMFACode

/**
 * Opens a session for who knows the password, and has the second factor where there is one. Whether the account, the name
 * or the password is wrong cannot be told from the answer, nor from the work that it takes.
 * @throws IncorrectSignIn, SignInLocked, TooManySignIns, WrongNetwork, MFACodeRequired, IncorrectMFACode, MFABindRequired,
 * PasswordExpired, PasswordResetRequired
 */
export async function signInByPassword(
  options: SignInOptions,
  input: PasswordSignIn,
  circumstances: Circumstances,
): Promise<Opened> {
  const { db } = options
  const { ip: from } = circumstances
  const account = await findAccount(db, input.Account)
  const policy = await passwordPolicyOf(db, account?.id ?? '')
  const person = await findPerson(db, account, input.User)
  const address = ofAddress(from)
  const name = ofName(account?.id ?? input.Account, person?.owner.name ?? input.User)
  const checks = { options, input, circumstances, policy }
  try {
    const opened = await guess(db, { of: address, most: mostFromAddress, from, isWrong }, () =>
      guess(db, { of: name, most: policy.max_attempts, from, isWrong }, () => enter(person, checks)),
    )
    // Of the address only failures count; of the name nothing is left.
    await withdrawAttempt(db, address)
    return opened
  } catch (error) {
    if (person) await noteRefusal(options, person.owner, circumstances, error)
    throw error
  }
}

interface Checks {
  readonly options: SignInOptions
  readonly input: PasswordSignIn
  readonly circumstances: Circumstances
  readonly policy: PasswordPolicy
}

async function enter(person: Person | undefined, checks: Checks): Promise<Opened> {
  const { options, input, circumstances } = checks
  const { db, keyring } = options
  const { now, ip } = circumstances
  const hash = person?.password ?? (await nobodysPassword())
  if (!(await isPassword(hash, input.Password)) || !person) throw new IncorrectSignIn()
  const { owner, profile } = person
  if (profile) await refuseForeignNetworks(db, owner.accountId, ip)
  const preferences = await preferencesOf(db, owner.accountId)
  const bindRequired = profile?.mfa_bind_required ?? false
  const factor = await checkFactor(owner, input, { db, keyring, now, preferences, bindRequired })
  const replacement = await replacementFor(person, checks)
  return db.transaction().execute(tx => finish(tx, person, { ...checks, preferences, factor, replacement }))
}

/** The hash to store from now on, where it is to be another one. */
interface Replacement {
  readonly hash: string
  /** Another password, and not just another hash. */
  readonly isNew: boolean
}

/** @throws PasswordExpired, PasswordResetRequired, InvalidParameter.NewPassword */
async function replacementFor(
  { password, profile }: Person,
  { input, policy, circumstances: { now } }: Checks,
): Promise<Replacement | undefined> {
  const expired = profile !== undefined && isExpired(profile.password_set_at, policy, now)
  if (expired && policy.hard_expiry) throw new PasswordExpired()
  if (profile && (expired || profile.reset_required)) {
    if (input.NewPassword === undefined) throw new PasswordResetRequired()
    if (input.NewPassword === input.Password) {
      throw invalidParameter('NewPassword', 'must be another one than the password')
    }
    return { hash: await newPassword('NewPassword', input.NewPassword, policy, profile), isNew: true }
  }
  if (input.NewPassword !== undefined) {
    throw invalidParameter('NewPassword', 'is of use only where the password has to be replaced')
  }
  return isDated(password) ? { hash: await hashPassword(input.Password), isNew: false } : undefined
}

interface Finishing extends Checks {
  readonly preferences: Preferences
  readonly factor: Factor | undefined
  readonly replacement: Replacement | undefined
}

async function finish(tx: Tx, found: Person, finishing: Finishing): Promise<Opened> {
  const { options, input, circumstances, preferences, factor, replacement } = finishing
  const { keyring } = options
  const { now } = circumstances
  const person = await lockPerson(tx, found)
  // The password was changed, or taken away, while it was checked.
  if (!person) throw new IncorrectSignIn()
  const { owner, profile } = person
  if (replacement) await replace(tx, person, replacement, now)
  if (factor) await useFactor(tx, keyring, owner, factor, now)
  const opened = await open(
    tx,
    options,
    {
      account_id: owner.accountId,
      user_id: owner.userId,
      profile_user_id: profile?.user_id ?? null,
      name: owner.name,
      mfa: factor !== undefined,
    },
    circumstances,
    ofName(owner.accountId, owner.name),
  )
  const ticket = input.RememberBrowser ? ticketFor(keyring, factor, preferences, now) : undefined
  return { ...opened, ...(ticket !== undefined && { ticket }) }
}

async function replace(
  tx: Tx,
  { owner, profile }: Person,
  { hash, isNew }: Replacement,
  now: Date,
): Promise<void> {
  if (profile && isNew) return setPassword(tx, profile, hash, now)
  await (profile
    ? tx.updateTable('login_profile').set({ password: hash }).where('user_id', '=', profile.user_id).execute()
    : tx.updateTable('account').set({ password: hash }).where('id', '=', owner.accountId).execute())
}

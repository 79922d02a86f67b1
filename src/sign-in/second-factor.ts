import { randomBytes } from 'node:crypto'
import type { Preferences } from '../access/self-service.ts'
import type { Keyring } from '../base/keyring.ts'
import type { ReadDb, Row, Tx } from '../db/tables.ts'
import { toBase32 } from '../identity/mfa/base32.ts'
import { otpauthUri, qrPng } from '../identity/mfa/qr.ts'
import {
  bindDevice,
  findDeviceOf,
  insertDevice,
  newSeed,
  seedOf,
  useStep,
  type Device,
  type DeviceOwner,
} from '../identity/mfa/store.ts'
import { acceptedStep, pairedStep } from '../identity/mfa/totp.ts'
import { IncorrectMFACode, MFABindRequired, MFACodeRequired } from './errors.ts'
import { openToken, sealToken } from './token.ts'

/** What a person shows beside the password. */
export interface ShownFactor {
  readonly MFACode?: string
  readonly MFAEnrolment?: { readonly Token: string; readonly Code1: string; readonly Code2: string }
  /** A ticket of an earlier sign-in of this browser. */
  readonly ticket?: string
}

/** Checked beforehand, used up in the transaction. Undefined where none is asked for. */
export type Factor =
  | { readonly kind: 'code'; readonly device: Device; readonly step: number }
  | { readonly kind: 'ticket'; readonly device: Device }
  | { readonly kind: 'enrolment'; readonly seed: Buffer; readonly step: number }

interface Checking {
  readonly db: ReadDb
  readonly keyring: Keyring
  readonly now: Date
  readonly preferences: Preferences
  readonly bindRequired: boolean
}

interface Ticket {
  readonly deviceId: string
  readonly activatedAt: number
  readonly expiresAt: number
}

interface Enrolling {
  readonly userId: string | null
  readonly accountId: string
  /** In base64. */
  readonly seed: string
  readonly expiresAt: number
}

/** @throws MFACodeRequired, IncorrectMFACode, MFABindRequired */
export async function checkFactor(
  owner: DeviceOwner,
  shown: ShownFactor,
  checking: Checking,
): Promise<Factor | undefined> {
  const { db, keyring, now, preferences, bindRequired } = checking
  const device = await findDeviceOf(db, owner)
  if (!device) return bindRequired ? enrolled(owner, shown, checking) : undefined
  const ticket = openToken<Ticket>(keyring, 'mfa_ticket', shown.ticket, now)
  if (preferences.save_mfa_ticket && ticket && isTicketOf(ticket, device)) return { kind: 'ticket', device }
  if (shown.MFACode === undefined) throw new MFACodeRequired()
  const seed = seedOf(keyring, device)
  const step = acceptedStep(seed, shown.MFACode, { now, lastStep: device.last_step })
  if (step === undefined) throw new IncorrectMFACode()
  return { kind: 'code', device, step }
}

async function enrolled(
  owner: DeviceOwner,
  { MFAEnrolment }: ShownFactor,
  checking: Checking,
): Promise<Factor> {
  const { keyring, now, preferences } = checking
  if (!preferences.users_manage_mfa_devices) throw new MFABindRequired(undefined)
  const token = openToken<Enrolling>(keyring, 'mfa_enrolment', MFAEnrolment?.Token, now)
  if (!MFAEnrolment || !token || token.userId !== owner.userId || token.accountId !== owner.accountId) {
    throw new MFABindRequired(await offerEnrolment(owner, checking))
  }
  const seed = Buffer.from(token.seed, 'base64')
  const step = pairedStep(seed, MFAEnrolment.Code1, MFAEnrolment.Code2, { now, lastStep: 0 })
  if (step === undefined) throw new IncorrectMFACode()
  return { kind: 'enrolment', seed, step }
}

const enrolmentMs = 15 * 60_000

/** Nothing is kept of it here until it is bound. */
async function offerEnrolment({ accountId, userId, name }: DeviceOwner, { keyring, now }: Checking) {
  const seed = newSeed()
  const expiresAt = now.getTime() + enrolmentMs
  return {
    Token: sealToken<Enrolling>(keyring, 'mfa_enrolment', {
      accountId,
      userId,
      seed: seed.toString('base64'),
      expiresAt,
    }),
    Base32StringSeed: toBase32(seed),
    QRCodePNG: (await qrPng(otpauthUri(toBase32(seed), accountId, name))).toString('base64'),
  }
}

/** Uses the factor up. @throws IncorrectMFACode when somebody else was faster with the same code */
export async function useFactor(
  tx: Tx,
  keyring: Keyring,
  owner: DeviceOwner,
  factor: Factor,
  now: Date,
): Promise<void> {
  if (factor.kind === 'ticket') return
  if (factor.kind === 'code') {
    if (!(await useStep(tx, factor.device, factor.step))) throw new IncorrectMFACode()
    return
  }
  const name = await freeName(tx, owner)
  const device = await insertDevice(tx, keyring, { ...owner, name, seed: factor.seed, now })
  await bindDevice(tx, device, owner, { step: factor.step, now })
}

/** His own, where no other device has it. */
async function freeName(tx: Tx, { accountId, name }: DeviceOwner): Promise<string> {
  const taken = await tx
    .selectFrom('mfa_device')
    .select('id')
    .where('account_id', '=', accountId)
    .where(eb => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst()
  return taken ? `${name.slice(0, 54)}-${randomBytes(4).toString('hex')}` : name
}

const isTicketOf = ({ deviceId, activatedAt }: Ticket, { id, activated_at }: Row<'mfa_device'>): boolean =>
  deviceId === id && activatedAt === activated_at?.getTime()

export const ticketDays = 7

/** For the browser to come with instead of a code; undefined where the account lets no browser be remembered. */
export function ticketFor(
  keyring: Keyring,
  factor: Factor | undefined,
  { save_mfa_ticket }: Preferences,
  now: Date,
): string | undefined {
  if (factor?.kind !== 'code' || !save_mfa_ticket) return undefined
  return sealToken<Ticket>(keyring, 'mfa_ticket', {
    deviceId: factor.device.id,
    activatedAt: factor.device.activated_at!.getTime(),
    expiresAt: now.getTime() + ticketDays * 86_400_000,
  })
}

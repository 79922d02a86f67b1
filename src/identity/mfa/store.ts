import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newRamId } from '../../base/ids.ts'
import type { Keyring } from '../../base/keyring.ts'
import { violates } from '../../db/errors.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { DeviceExists, DeviceInUse, DeviceNotFound, NoDeviceOfUser, UserHasDevice } from './errors.ts'

export type Device = Row<'mfa_device'>

/** Whose second factor: a user's, or with null the account's own. */
export interface DeviceOwner {
  readonly accountId: string
  readonly userId: string | null
  readonly name: string
}

export const serialOf = ({ account_id, name }: Pick<Device, 'account_id' | 'name'>): string =>
  `acs:ram::${account_id}:mfa/${name}`

/** The name of a device of this account; undefined for what is no serial number of one. */
export function nameIn(serialNumber: string, accountId: string): string | undefined {
  const prefix = serialOf({ account_id: accountId, name: '' })
  return serialNumber.startsWith(prefix) ? serialNumber.slice(prefix.length) : undefined
}

/** As long as the key of the HMAC (RFC 4226 wants 160 bits). */
export const newSeed = (): Buffer => randomBytes(20)

const context = (id: string) => `mfa_device/${id}`

export const seedOf = (keyring: Pick<Keyring, 'open'>, { id, seed }: Pick<Device, 'id' | 'seed'>): Buffer =>
  keyring.open(seed, context(id))

/** @throws DeviceExists */
export async function insertDevice(
  tx: Tx,
  keyring: Pick<Keyring, 'seal'>,
  device: { readonly accountId: string; readonly name: string; readonly seed: Buffer; readonly now: Date },
): Promise<Device> {
  const id = newRamId()
  try {
    return await tx
      .insertInto('mfa_device')
      .values({
        id,
        account_id: device.accountId,
        name: device.name,
        seed: keyring.seal(device.seed, context(id)),
        created_at: device.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'mfa_device_name_key')) throw new DeviceExists(device.name)
    throw error
  }
}

const bySerial = (accountId: string, serialNumber: string) =>
  sql<boolean>`account_id = ${accountId} and lower(name) = lower(${nameIn(serialNumber, accountId) ?? null}::text)`

export const findDevice = (
  db: ReadDb,
  accountId: string,
  serialNumber: string,
): Promise<Device | undefined> =>
  db.selectFrom('mfa_device').selectAll().where(bySerial(accountId, serialNumber)).executeTakeFirst()

/** @throws DeviceNotFound */
export const lockDevice = (tx: Tx, accountId: string, serialNumber: string): Promise<Device> =>
  tx
    .selectFrom('mfa_device')
    .selectAll()
    .where(bySerial(accountId, serialNumber))
    .forUpdate()
    .executeTakeFirstOrThrow(() => new DeviceNotFound(serialNumber))

const ofOwner = ({ accountId, userId }: Omit<DeviceOwner, 'name'>) =>
  userId === null
    ? sql<boolean>`account_id = ${accountId} and user_id is null and activated_at is not null`
    : sql<boolean>`user_id = ${userId}`

export const findDeviceOf = (db: ReadDb, owner: Omit<DeviceOwner, 'name'>): Promise<Device | undefined> =>
  db.selectFrom('mfa_device').selectAll().where(ofOwner(owner)).executeTakeFirst()

/** Binds a device that the caller has locked, and that is nobody's. @throws UserHasDevice */
export async function bindDevice(
  tx: Tx,
  device: Device,
  owner: DeviceOwner,
  { step, now }: { readonly step: number; readonly now: Date },
): Promise<void> {
  try {
    await tx
      .updateTable('mfa_device')
      .set({ user_id: owner.userId, activated_at: now, last_step: step })
      .where('id', '=', device.id)
      .execute()
  } catch (error) {
    if (violates(error, 'mfa_device_user') || violates(error, 'mfa_device_root')) {
      throw new UserHasDevice(owner.name)
    }
    throw error
  }
}

/** A code of a step counts once, whoever comes with it at the same time; answers whether this was the once. */
export async function useStep(tx: Tx, { id }: Pick<Device, 'id'>, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mfa_device')
    .set({ last_step: step })
    .where('id', '=', id)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Answers the device, which belongs to nobody then. @throws NoDeviceOfUser */
export const unbindDevice = (tx: Tx, owner: DeviceOwner): Promise<Device> =>
  tx
    .updateTable('mfa_device')
    .set({ user_id: null, activated_at: null })
    .where(ofOwner(owner))
    .returningAll()
    .executeTakeFirstOrThrow(() => new NoDeviceOfUser(owner.name))

/** Deletes a device that the caller has locked. @throws DeviceInUse */
export async function deleteDevice(tx: Tx, device: Device): Promise<void> {
  if (device.activated_at) throw new DeviceInUse(serialOf(device))
  await tx.deleteFrom('mfa_device').where('id', '=', device.id).execute()
}

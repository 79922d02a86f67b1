import { randomBytes, scrypt as scryptCallback } from 'node:crypto'
import { promisify } from 'node:util'
import { systemRecord, type Recorder } from '../audit/record.ts'
import type { Keyring } from '../base/keyring.ts'
import type { Tx } from '../db/tables.ts'

/** What acts as an account itself; told once, when it is made. */
export interface Administrator {
  readonly accountId: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly password: string
}

const scrypt = promisify(scryptCallback) as (
  password: string,
  salt: Buffer,
  length: number,
) => Promise<Buffer>

export const newPassword = (): string => randomBytes(12).toString('base64url')

/** Makes an account with a key and a password of its own, and begins its audit trail. */
export async function insertAccount(
  tx: Tx,
  { keyring, recorder }: { readonly keyring: Keyring; readonly recorder: Recorder },
  name: string,
  { accountId, accessKeyId, accessKeySecret, password }: Administrator,
): Promise<void> {
  const salt = randomBytes(16)
  const hash = await scrypt(password, salt, 32)
  await tx
    .insertInto('account')
    .values({ id: accountId, name, password: `scrypt:${salt.toString('hex')}:${hash.toString('hex')}` })
    .execute()
  await tx
    .insertInto('access_key')
    .values({
      id: accessKeyId,
      account_id: accountId,
      user_id: null,
      secret: keyring.seal(accessKeySecret, `access_key/${accessKeyId}`),
    })
    .execute()
  const made = systemRecord('CreateAccount', {
    Resources: [`acs:ram::${accountId}:accesskey/${accessKeyId}`],
    Parameters: { AccountName: name },
  })
  await recorder.record(tx, accountId, made)
}

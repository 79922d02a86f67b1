import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  sign,
  timingSafeEqual,
} from 'node:crypto'
import type { Keyring } from '../base/keyring.ts'
import type { Db, ReadDb } from '../db/tables.ts'
import { headText, type Head, type SignedHead } from './chain.ts'

/**
 * What only Larder has, and not whoever has but the database: it proves who wrote a record before it is in the chain, and
 * signs the heads of chains.
 */
export interface AuditKey {
  mac(accountId: string, body: string): string
  isOwn(accountId: string, body: string, mac: string): boolean
  sign(head: Head): SignedHead
  /** What signed heads are checked with: DER (SPKI), in base64. */
  readonly publicKey: string
}

/** The row and the context of the one key of an installation. */
const id = 'trail'
const context = `audit_key/${id}`

export const newSecret = (): Buffer =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })

export function auditKey(secret: Buffer): AuditKey {
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  const macKey = Buffer.from(hkdfSync('sha256', secret, '', 'larder audit mac', 32))
  const mac = (accountId: string, body: string): Buffer =>
    createHmac('sha256', macKey).update(`${accountId}\n${body}`).digest()
  return {
    mac: (accountId, body) => mac(accountId, body).toString('base64'),
    isOwn(accountId, body, given) {
      const bytes = Buffer.from(given, 'base64')
      const own = mac(accountId, body)
      return bytes.length === own.length && timingSafeEqual(bytes, own)
    },
    sign: head => ({
      ...head,
      Signature: sign(null, Buffer.from(headText(head)), privateKey).toString('base64'),
      PublicKey: publicKey,
    }),
    publicKey,
  }
}

/** The key of this installation; the first call of all makes it. */
export async function openAuditKey(db: Db, keyring: Pick<Keyring, 'seal' | 'open'>): Promise<AuditKey> {
  const secret = (await findSecret(db)) ?? (await makeSecret(db, keyring))
  return auditKey(keyring.open(secret, context))
}

async function findSecret(db: ReadDb): Promise<Buffer | undefined> {
  const row = await db.selectFrom('audit_key').select('secret').where('id', '=', id).executeTakeFirst()
  return row?.secret
}

async function makeSecret(db: Db, keyring: Pick<Keyring, 'seal'>): Promise<Buffer> {
  await db
    .insertInto('audit_key')
    .values({ id, secret: keyring.seal(newSecret(), context) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  // Not necessarily ours: another process may have been faster.
  return (await findSecret(db))!
}

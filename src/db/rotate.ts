import { sql } from 'kysely'
import type { Keyring } from '../base/keyring.ts'
import { renewProbe } from './installation.ts'
import type { Db, Tx } from './tables.ts'

/** What the master key seals directly. Each row's context is `<table>/<id>`. */
export const sealedByMasterKey = [
  { table: 'access_key', column: 'secret' },
  { table: 'stack', column: 'data_key' },
  { table: 'role_environment', column: 'value' },
  { table: 'mfa_device', column: 'seed' },
  { table: 'oidc_sign_in', column: 'client_secret' },
  { table: 'audit_key', column: 'secret' },
] as const

/** What a stack's data key seals: it stays as it is when the master key changes. */
export const sealedByDataKey = [
  { table: 'stack', column: 'parameters' },
  { table: 'stack', column: 'outputs' },
  { table: 'stack', column: 'state' },
  { table: 'stack', column: 'role_secrets' },
  { table: 'stack', column: 'resources' },
  { table: 'stack_operation', column: 'parameters' },
  { table: 'stack_plan', column: 'plan' },
  { table: 'stack_plan_diff', column: 'diff' },
] as const

type MasterSealed = (typeof sealedByMasterKey)[number]

/** How many values were sealed anew, by table. */
export type Rotated = Record<MasterSealed['table'], number>

/**
 * Seals everything that an older master key sealed with the current one. Safe beside running processes that hold
 * both keys, and to run again: what is done is left alone. Afterwards the older keys are not needed any more.
 * @throws CannotUnseal when a value's key is not in the keyring; what was done until then stays
 */
export async function rotateMasterKey(db: Db, keyring: Keyring): Promise<Rotated> {
  const rotated = Object.fromEntries(sealedByMasterKey.map(({ table }) => [table, 0])) as Rotated
  for (const sealed of sealedByMasterKey) {
    for (let count; (count = await db.transaction().execute(tx => rotateBatch(tx, keyring, sealed))) > 0;)
      rotated[sealed.table] += count
  }
  await renewProbe(db, keyring)
  return rotated
}

const batchRows = 200

async function rotateBatch(tx: Tx, keyring: Keyring, { table, column }: MasterSealed): Promise<number> {
  const [from, value] = [sql.table(table), sql.ref(column)]
  // Bytes 2 to 5 are the key id (base/seal.ts).
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, ${value} as sealed from ${from}
    where substring(${value} from 2 for 4) <> ${Buffer.from(keyring.currentKeyId, 'hex')}
    limit ${batchRows} for update`.execute(tx)
  for (const { id, sealed } of rows) {
    const context = `${table}/${id}`
    const renewed = keyring.seal(keyring.open(sealed, context), context)
    await sql`update ${from} set ${value} = ${renewed} where id = ${id}`.execute(tx)
  }
  return rows.length
}

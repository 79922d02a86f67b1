import type { ReadDb, Tx } from '../../db/tables.ts'
import type { PasswordPolicy } from '../password/rules.ts'

/** Of an account that has set nothing. */
export const defaultPolicy: PasswordPolicy = {
  minimum_length: 8,
  require_lowercase: false,
  require_uppercase: false,
  require_numbers: false,
  require_symbols: false,
  max_age: 0,
  hard_expiry: false,
  reuse_prevention: 0,
  max_attempts: 5,
}

export async function passwordPolicyOf(db: ReadDb, accountId: string): Promise<PasswordPolicy> {
  const row = await db
    .selectFrom('password_policy')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? defaultPolicy
}

/** What is undefined stays as it is, or as the default has it. */
export async function changePolicy(
  tx: Tx,
  accountId: string,
  values: Partial<PasswordPolicy>,
): Promise<PasswordPolicy> {
  await tx
    .insertInto('password_policy')
    .values({ account_id: accountId, ...defaultPolicy })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return tx
    .updateTable('password_policy')
    .set({ account_id: accountId, ...values })
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { violates } from '../../db/errors.ts'
import type { Tx } from '../../db/tables.ts'
import { AliasTaken } from './errors.ts'

/** Never of digits alone, as the id of an account is: people sign in under either. */
const alias = t.Pattern('^(?=.{3,32}$)(?![0-9]*$)[a-z0-9]+(-[a-z0-9]+)*$', {
  maxLength: 32,
  description: '3 to 32 lower-case letters, digits and single hyphens between them, and not digits alone.',
})

const resources = () => ['*']

export const setAccountAlias = writeOperation({
  api: ram,
  name: 'SetAccountAlias',
  summary: 'Gives the account another name, in place of the one it may have had.',
  access: { action: 'ram:SetAccountAlias', audience: 'administrator', resources },
  input: t.Object({ AccountAlias: alias }),
  output: t.Object({}),
  errors: [AliasTaken],

  async handle({ AccountAlias }, { tx, caller }) {
    await setAlias(tx, caller.accountId, AccountAlias)
    return {}
  },
})

export const getAccountAlias = readOperation({
  api: ram,
  name: 'GetAccountAlias',
  summary: 'Says what the account is called beside its id.',
  access: { action: 'ram:GetAccountAlias', audience: 'administrator', resources },
  input: t.Object({}),
  output: t.Object({ AccountAlias: t.Text({ description: 'Empty where there is none.' }) }),
  errors: [],

  async handle(_input, { db, caller }) {
    const account = db.selectFrom('account').select('alias').where('id', '=', caller.accountId)
    return { AccountAlias: (await account.executeTakeFirstOrThrow()).alias ?? '' }
  },
})

export const clearAccountAlias = writeOperation({
  api: ram,
  name: 'ClearAccountAlias',
  summary: 'Takes the other name of the account away.',
  access: { action: 'ram:ClearAccountAlias', audience: 'administrator', resources },
  input: t.Object({}),
  output: t.Object({}),
  errors: [],

  async handle(_input, { tx, caller }) {
    await setAlias(tx, caller.accountId, null)
    return {}
  },
})

/** @throws AliasTaken */
async function setAlias(tx: Tx, accountId: string, to: string | null): Promise<void> {
  try {
    await tx.updateTable('account').set({ alias: to }).where('id', '=', accountId).execute()
  } catch (error) {
    if (violates(error, 'account_alias_key')) throw new AliasTaken(to ?? '')
    throw error
  }
}

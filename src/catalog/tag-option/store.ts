import { newId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { TagOptionNotFound, TagOptionTaken } from './errors.ts'
import type { TagOptionResource } from './resource.ts'

type TagOption = Row<'tag_option'>

export const tagOptions = (db: ReadDb, accountId: string) =>
  db.selectFrom('tag_option').where('tag_option.account_id', '=', accountId).selectAll('tag_option')

const tagOption = (db: ReadDb, accountId: string, id: string) =>
  tagOptions(db, accountId).where('tag_option.id', '=', id)

/** @throws TagOptionNotFound */
export const getOwnTagOption = (db: ReadDb, accountId: string, id: string): Promise<TagOption> =>
  tagOption(db, accountId, id).executeTakeFirstOrThrow(() => new TagOptionNotFound(id))

/** Keeps the option from being deleted until the transaction ends. @throws TagOptionNotFound */
export const holdTagOption = (tx: Tx, accountId: string, id: string): Promise<TagOption> =>
  tagOption(tx, accountId, id)
    .forKeyShare()
    .executeTakeFirstOrThrow(() => new TagOptionNotFound(id))

/** Nobody attaches or changes the option until the transaction ends. @throws TagOptionNotFound */
export const lockTagOption = (tx: Tx, accountId: string, id: string): Promise<TagOption> =>
  tagOption(tx, accountId, id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new TagOptionNotFound(id))

/** @throws TagOptionTaken */
export const insertTagOption = (tx: Tx, values: Omit<NewRow<'tag_option'>, 'id'>): Promise<TagOption> =>
  refusingTaken(values, () =>
    tx
      .insertInto('tag_option')
      .values({ id: newId('tagOption'), ...values })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )

/** @throws TagOptionTaken */
export const setTagOption = (
  tx: Tx,
  { id, key, value, active }: Pick<TagOption, 'id' | 'key' | 'value' | 'active'>,
): Promise<TagOption> =>
  refusingTaken({ key, value }, () =>
    tx
      .updateTable('tag_option')
      .set({ value, active })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  )

async function refusingTaken<T>(
  { key, value }: Pick<TagOption, 'key' | 'value'>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violates(error, 'tag_option_key')) throw new TagOptionTaken(key, value)
    throw error
  }
}

export async function removeTagOption(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('tag_option').where('id', '=', id).execute()
}

/** To how many portfolios and products the option is attached. */
export async function countResources(db: ReadDb, tagOptionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tag_option_resource')
    .select(eb => eb.fn.countAll().as('count'))
    .where('tag_option_id', '=', tagOptionId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** An option is attached once, however often it is. */
export async function attachTagOption(
  tx: Tx,
  tagOptionId: string,
  resource: TagOptionResource,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('tag_option_resource')
    .values({ tag_option_id: tagOptionId, ...resource, created_at: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function detachTagOption(
  tx: Tx,
  tagOptionId: string,
  resource: TagOptionResource,
): Promise<void> {
  await tx
    .deleteFrom('tag_option_resource')
    .where('tag_option_id', '=', tagOptionId)
    .where('portfolio_id', 'is not distinct from', resource.portfolio_id)
    .where('product_id', 'is not distinct from', resource.product_id)
    .execute()
}

/** All that is attached to a portfolio or a product, in force or not, by key and value. */
export const attachedTagOptions = (
  db: ReadDb,
  column: 'portfolio_id' | 'product_id',
  id: string,
): Promise<TagOption[]> =>
  db
    .selectFrom('tag_option')
    .innerJoin('tag_option_resource', 'tag_option_resource.tag_option_id', 'tag_option.id')
    .where(`tag_option_resource.${column}`, '=', id)
    .selectAll('tag_option')
    .orderBy('tag_option.key')
    .orderBy('tag_option.value')
    .execute()

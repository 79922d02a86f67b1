import { sql } from 'kysely'
import { labelled, type Condition } from '../../db/search.ts'

// Which instances a list is asked for.

export const ownedBy = (ownerId: string): Condition => ({
  holds: sql`provisioned_product.owner_id = ${ownerId}`,
  isOrdered: true,
  key: labelled([sql`${`owner:${ownerId}`}`]),
})

/** An index has them, in no order. */
export const ofProduct = (id: string): Condition => ({ holds: sql`provisioned_product.product_id = ${id}` })

/** Where the few are known that have failed. */
const isFailing = sql`provisioned_product.id in (select provisioned_product_id from failing_instance)`

/** No index has the status, so that a change of it changes none. */
export const inStatus = (status: string): Condition => ({
  holds: sql`(provisioned_product.status = ${status} and ${status === 'Error' ? isFailing : sql`true`})`,
})

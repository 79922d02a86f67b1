import { sql } from 'kysely'
import { labelled, type Condition } from '../../db/search.ts'

// Which instances a list is asked for.

export const ownedBy = (ownerId: string): Condition => ({
  holds: sql`provisioned_product.owner_id = ${ownerId}`,
  isOrdered: true,
  key: labelled([sql`${`owner:${ownerId}`}`]),
})

/** No index has the status, so that a change of it changes none. */
export const inStatus = (status: string): Condition => ({
  holds: sql`provisioned_product.status = ${status}`,
})

/** An index has them, in no order. */
export const ofProduct = (id: string): Condition => ({ holds: sql`provisioned_product.product_id = ${id}` })

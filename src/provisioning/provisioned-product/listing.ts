import { sql } from 'kysely'
import { labelled, type Condition } from '../../db/search.ts'

/** Instances of one owner, for lists. */
export const ownedBy = (ownerId: string): Condition => ({
  holds: sql`provisioned_product.owner_id = ${ownerId}`,
  isOrdered: true,
  key: labelled([sql`${`owner:${ownerId}`}`]),
})

import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import type { HeldPolicy } from '../policy/store.ts'
import { AlreadyAttached, HoldsPolicies, NotAttached, PolicyHeld, TooManyAttached } from './errors.ts'
import { columnOf, type Holder } from './holder.ts'

/** As in RAM: every call of the holder is judged by all of them. */
const customLimit = 10

/**
 * Attaches a policy that is held to a holder who is locked.
 * @throws AlreadyAttached, TooManyAttached
 */
export async function attach(tx: Tx, holder: Holder, policy: HeldPolicy, now: Date): Promise<void> {
  const { kind, id, name } = holder
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ram_attachment')
    .values({
      account_id: holder.account_id,
      system_policy: policy.system_policy,
      policy_id: policy.policy_id,
      user_id: kind === 'User' ? id : null,
      group_id: kind === 'Group' ? id : null,
      role_id: kind === 'Role' ? id : null,
      attached_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new AlreadyAttached[kind](policy.name, name)
  if (policy.policy_id !== null) await refuseTooMany(tx, holder)
}

async function refuseTooMany(tx: Tx, { kind, id, name }: Holder): Promise<void> {
  const { count } = await tx
    .selectFrom('ram_attachment')
    .where(columnOf[kind], '=', id)
    .where('policy_id', 'is not', null)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) > customLimit) throw new TooManyAttached[kind](customLimit, name)
}

/** @throws NotAttached */
export async function detach(tx: Tx, { kind, id, name }: Holder, policy: HeldPolicy): Promise<void> {
  await tx
    .deleteFrom('ram_attachment')
    .where(columnOf[kind], '=', id)
    .where('system_policy', 'is not distinct from', policy.system_policy)
    .where('policy_id', 'is not distinct from', policy.policy_id)
    .returning('attached_at')
    .executeTakeFirstOrThrow(() => new NotAttached[kind](policy.name, name))
}

/** What is attached to somebody, in the order in which it was. */
export const attachedTo = (db: ReadDb, { kind, id }: Holder) =>
  db
    .selectFrom('ram_attachment')
    .leftJoin('ram_policy', 'ram_policy.id', 'ram_attachment.policy_id')
    .where(columnOf[kind], '=', id)
    .orderBy('attached_at')
    .orderBy('system_policy')
    .orderBy('ram_policy.name')
    .select(['system_policy', 'name', 'description', 'default_version', 'attached_at'])
    .execute()

export type AttachedRow = Awaited<ReturnType<typeof attachedTo>>[number]

/** @throws HoldsPolicies */
export async function refuseWhileAttached(tx: Tx, { kind, id, name }: Holder): Promise<void> {
  const attached = await tx
    .selectFrom('ram_attachment')
    .where(columnOf[kind], '=', id)
    .select('attached_at')
    .limit(1)
    .executeTakeFirst()
  if (attached) throw new HoldsPolicies[kind](name)
}

/** @throws PolicyHeld */
export async function refuseWhileHeld(
  tx: Tx,
  { id, name }: Pick<Row<'ram_policy'>, 'id' | 'name'>,
): Promise<void> {
  const attached = await tx
    .selectFrom('ram_attachment')
    .where('policy_id', '=', id)
    .select(['user_id', 'group_id'])
    .limit(1)
    .executeTakeFirst()
  if (!attached) return
  const kind = attached.user_id !== null ? 'User' : attached.group_id !== null ? 'Group' : 'Role'
  throw new PolicyHeld[kind](name)
}

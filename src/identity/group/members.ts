import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { AlreadyMember, GroupHasUsers, NotMember, TooManyGroups } from './errors.ts'

type User = Pick<Row<'ram_user'>, 'id' | 'name'>
type Group = Pick<Row<'ram_group'>, 'id' | 'name'>

/** As in RAM: every call of a user is judged by the policies of all of them. */
const mostGroups = 50

/**
 * Both are locked.
 * @throws AlreadyMember, TooManyGroups
 */
export async function addMember(tx: Tx, group: Group, user: User, now: Date): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ram_group_member')
    .values({ group_id: group.id, user_id: user.id, joined_at: now })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new AlreadyMember(user.name, group.name)
  const { count } = await tx
    .selectFrom('ram_group_member')
    .where('user_id', '=', user.id)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) > mostGroups) throw new TooManyGroups(mostGroups, user.name)
}

/** @throws NotMember */
export async function removeMember(tx: Tx, group: Group, user: User): Promise<void> {
  await tx
    .deleteFrom('ram_group_member')
    .where('group_id', '=', group.id)
    .where('user_id', '=', user.id)
    .returning('user_id')
    .executeTakeFirstOrThrow(() => new NotMember(user.name, group.name))
}

/** Of a group that is locked. @throws GroupHasUsers */
export async function refuseWithUsers(tx: Tx, { id, name }: Group): Promise<void> {
  const member = await tx
    .selectFrom('ram_group_member')
    .where('group_id', '=', id)
    .select('user_id')
    .limit(1)
    .executeTakeFirst()
  if (member) throw new GroupHasUsers(name)
}

export const usersOf = (db: ReadDb, { id }: Pick<Group, 'id'>) =>
  db
    .selectFrom('ram_group_member')
    .innerJoin('ram_user', 'ram_user.id', 'ram_group_member.user_id')
    .where('group_id', '=', id)
    .select(['ram_user.name', 'ram_user.display_name', 'joined_at'])

/** In the order in which he joined them. */
export const groupsOf = (db: ReadDb, { id }: Pick<User, 'id'>) =>
  db
    .selectFrom('ram_group_member')
    .innerJoin('ram_group', 'ram_group.id', 'ram_group_member.group_id')
    .where('user_id', '=', id)
    .orderBy('joined_at')
    .orderBy('ram_group.name')
    .select(['ram_group.id', 'ram_group.name', 'ram_group.comments', 'joined_at'])
    .execute()

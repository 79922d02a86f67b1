import { requirePermission } from '../../../access/access.ts'
import { findRole } from '../../../access/principals.ts'
import { catalogService, lending, trustsCatalog } from '../../../access/trust.ts'
import { t } from '../../../base/schema.ts'
import { constraintKind } from '../kind.ts'
import type { LaunchRule } from '../rule.ts'

/** Everything runs with this role, so that those who launch need no rights of their own. */
export const launch = constraintKind({
  config: t.Closed({ LocalRoleName: t.Name() }),

  async resolve({ LocalRoleName }, { db, caller }) {
    const { accountId } = caller
    const role = await findRole(db, accountId, LocalRoleName)
    // Whoever names a role lends what it may do; and who may not is not told which roles there are.
    const arn = `acs:ram::${accountId}:role/${role?.name ?? LocalRoleName}`
    requirePermission(caller, 'ram:PassRole', arn, lending)
    if (!role) return { problems: [`The role ${LocalRoleName} does not exist`] }
    if (!trustsCatalog(role.trust_policy)) {
      return { problems: [`The role ${role.name} does not trust the service ${catalogService}`] }
    }
    return { rule: { roleId: role.id, roleName: role.name } satisfies LaunchRule }
  },

  // As the reference service words it.
  describe: ({ roleName }: LaunchRule) => `Launch as local role ${roleName}`,
})

import { findRole } from '../../../access/principals.ts'
import { catalogService, trustsCatalog } from '../../../access/trust.ts'
import { t } from '../../../base/schema.ts'
import { constraintKind } from '../kind.ts'
import type { LaunchRule } from '../rule.ts'

/** Everything runs with this role, so that those who launch need no rights of their own. */
export const launch = constraintKind({
  config: t.Closed({ LocalRoleName: t.Name() }),

  async resolve({ LocalRoleName }, { db, accountId }) {
    const role = await findRole(db, accountId, LocalRoleName)
    if (!role) return { problems: [`The role ${LocalRoleName} does not exist`] }
    if (!trustsCatalog(role.trust_policy)) {
      return { problems: [`The role ${role.name} does not trust the service ${catalogService}`] }
    }
    return { rule: { roleId: role.id, roleName: role.name } satisfies LaunchRule }
  },

  // As the reference service words it.
  describe: ({ roleName }: LaunchRule) => `Launch as local role ${roleName}`,
})

import { ram, readOperation } from '../../../api/operation.ts'
import { isoSeconds } from '../../../base/clock.ts'
import { t } from '../../../base/schema.ts'
import { holdersOf } from '../../attachment/holders.ts'
import { policyResource } from '../../authorized.ts'
import { PolicyNotFound } from '../errors.ts'
import { getPolicy } from '../store.ts'
import { policyName, policyType } from '../type.ts'

export const listEntitiesForPolicy = readOperation({
  api: ram,
  name: 'ListEntitiesForPolicy',
  summary: 'Lists the users, groups and roles that a policy is attached to.',
  access: {
    action: 'ram:ListEntitiesForPolicy',
    audience: 'administrator',
    resources: async ({ PolicyName }, lookup) => [await policyResource(PolicyName, lookup)],
  },
  input: t.Object({ PolicyName: policyName, PolicyType: policyType }),
  output: t.Object({
    Users: t.Object({
      User: t.Array(
        t.Object({ UserId: t.Text(), UserName: t.Text(), DisplayName: t.Text(), AttachDate: t.Text() }),
      ),
    }),
    Groups: t.Object({
      Group: t.Array(t.Object({ GroupName: t.Text(), Comments: t.Text(), AttachDate: t.Text() })),
    }),
    Roles: t.Object({
      Role: t.Array(
        t.Object({
          RoleId: t.Text(),
          RoleName: t.Text(),
          Arn: t.Text(),
          Description: t.Text(),
          AttachDate: t.Text(),
        }),
      ),
    }),
  }),
  errors: [PolicyNotFound],

  async handle({ PolicyName, PolicyType }, { db, caller }) {
    const policy = await getPolicy(db, caller.accountId, PolicyType, PolicyName)
    const { users, groups, roles } = await holdersOf(db, caller.accountId, policy)
    return {
      Users: {
        User: users.map(row => ({
          UserId: row.id,
          UserName: row.name,
          DisplayName: row.display_name,
          AttachDate: isoSeconds(row.attached_at),
        })),
      },
      Groups: {
        Group: groups.map(row => ({
          GroupName: row.name,
          Comments: row.comments,
          AttachDate: isoSeconds(row.attached_at),
        })),
      },
      Roles: {
        Role: roles.map(row => ({
          RoleId: row.id,
          RoleName: row.name,
          Arn: `acs:ram::${row.account_id}:role/${row.name}`,
          Description: row.description,
          AttachDate: isoSeconds(row.attached_at),
        })),
      },
    }
  },
})

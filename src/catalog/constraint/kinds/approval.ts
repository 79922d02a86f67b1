import { findRole, findUser } from '../../../access/principals.ts'
import { t, type Static } from '../../../base/schema.ts'
import type { TaskType } from '../../../db/values.ts'
import { constraintKind, type Place } from '../kind.ts'
import type { ApprovalRule, RuleApprover } from '../rule.ts'

const operations = [
  'LaunchProduct',
  'UpdateProvisionedProduct',
  'TerminateProvisionedProduct',
] as const satisfies readonly TaskType[]

const approver = t.Closed({ PrincipalType: t.OneOf(['RamUser', 'RamRole']), PrincipalName: t.Name() })

/** These operations need a plan that one of the approvers agreed to. */
export const approval = constraintKind({
  config: t.Closed({
    OperationTypes: t.Array(t.OneOf(['All', ...operations]), { minItems: 1, maxItems: 10 }),
    Approvers: t.Array(approver, { minItems: 1, maxItems: 50 }),
  }),

  async resolve({ OperationTypes, Approvers }, place) {
    const found = await Promise.all(Approvers.map(each => findApprover(each, place)))
    const problems = found.filter(each => typeof each === 'string')
    if (problems.length > 0) return { problems }
    const approvers = found.filter(each => typeof each !== 'string')
    const rule: ApprovalRule = {
      operationTypes: OperationTypes.includes('All')
        ? operations
        : operations.filter(type => OperationTypes.includes(type)),
      approvers: [...new Map(approvers.map(each => [each.id, each])).values()],
    }
    return { rule }
  },
})

/** Or what is wrong with him. */
async function findApprover(
  { PrincipalType, PrincipalName }: Static<typeof approver>,
  { db, caller: { accountId } }: Place,
): Promise<RuleApprover | string> {
  const find = PrincipalType === 'RamUser' ? findUser : findRole
  const found = await find(db, accountId, PrincipalName)
  if (found) return { type: PrincipalType, id: found.id, name: found.name }
  return `The ${PrincipalType === 'RamUser' ? 'user' : 'role'} ${PrincipalName} does not exist`
}

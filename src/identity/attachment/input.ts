import type { Caller } from '../../access/caller.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import type { Tx } from '../../db/tables.ts'
import { holdPolicy, type HeldPolicy } from '../policy/store.ts'
import { policyName, policyType, type PolicyType } from '../policy/type.ts'

/** What every attaching and detaching takes beside whom it is about. */
export const attachedPolicy = {
  PolicyName: policyName,
  PolicyType: policyType,
  ResourceGroupId: t.Optional(
    t.Id({ description: 'There are no resource groups here, only the account as a whole, by its id.' }),
  ),
}

interface AttachedPolicy {
  readonly PolicyName: string
  readonly PolicyType: PolicyType
  readonly ResourceGroupId?: string
}

/**
 * The policy that is meant; it stays until the transaction ends. An attachment that was meant for a part of the account
 * must not hold for all of it.
 * @throws InvalidParameter.ResourceGroupId, PolicyNotFound
 */
export async function heldPolicy(
  tx: Tx,
  { accountId }: Caller,
  { PolicyName, PolicyType, ResourceGroupId = accountId }: AttachedPolicy,
): Promise<HeldPolicy> {
  if (ResourceGroupId !== accountId) {
    throw invalidParameter('ResourceGroupId', 'must be the id of the account: there are no resource groups')
  }
  return holdPolicy(tx, accountId, PolicyType, PolicyName)
}

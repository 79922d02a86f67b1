import type { Caller } from '../access/caller.ts'
import { findRoleById } from '../access/principals.ts'
import { trustsCatalog } from '../access/trust.ts'
import { governanceOf } from '../catalog/constraint/governance.ts'
import { approvalFor, type ApprovalRule, type LaunchRule } from '../catalog/constraint/rule.ts'
import type { Tx } from '../db/tables.ts'
import type { TaskType } from '../db/values.ts'
import { matchesPattern } from '../templates/pattern-limit.ts'
import type { Template } from '../templates/template.ts'
import { brokenValueRules } from '../templates/value-rules.ts'
import type { Change } from './change.ts'
import {
  ApprovalRequired,
  LaunchRoleDenied,
  PortfolioDeleted,
  StackRegionDenied,
  TemplateConstraintDenied,
} from './denied.ts'

/** An operation on an instance, as the rules of its portfolio look at it. */
export interface GovernedOperation {
  readonly type: TaskType
  readonly portfolioId: string
  readonly productId: string
  /** What there is to be; nothing for a termination. */
  readonly provided?: {
    readonly versionId: string
    readonly regionId: string
    readonly template: Pick<Template, 'parameters'>
    /** In force, as they were sent: those left out have their default, which is held to the rules as well. */
    readonly values: Readonly<Record<string, string>>
  }
}

export interface Governed {
  /** Whose environment the operation runs with; null without a launch constraint. */
  readonly roleId: string | null
  /** Under which the operation has to be approved; undefined when it may be done directly. */
  readonly approval: ApprovalRule | undefined
}

/**
 * Holds an operation to the rules of its pair of portfolio and product, for the account itself as for everybody. The
 * caller has held the pair (`findLaunchOption`, `holdPair`), so the rules stay as they are until the transaction ends.
 * @throws StackRegionDenied, TemplateConstraintDenied, LaunchRoleDenied
 */
export async function govern(tx: Tx, accountId: string, operation: GovernedOperation): Promise<Governed> {
  const { type, portfolioId, productId, provided } = operation
  const governance = await governanceOf(tx, portfolioId, productId)
  const { stackRegion, template, launch } = governance
  if (provided) {
    if (stackRegion && !stackRegion.stackRegions.includes(provided.regionId)) {
      throw new StackRegionDenied(provided.regionId, stackRegion.stackRegions)
    }
    const rules = template?.rules ?? []
    const broken = brokenValueRules(rules, { ...provided, matches: matchesPattern })
    if (broken.length > 0) throw new TemplateConstraintDenied(broken)
  }
  const roleId = launch ? await usableRole(tx, accountId, launch) : null
  return { roleId, approval: approvalFor(governance, type) }
}

/** @throws LaunchRoleDenied */
async function usableRole(tx: Tx, accountId: string, { roleId, roleName }: LaunchRule): Promise<string> {
  const role = await findRoleById(tx, accountId, roleId)
  if (!role) throw new LaunchRoleDenied(roleName, 'gone')
  if (!trustsCatalog(role.trust_policy)) throw new LaunchRoleDenied(role.name, 'untrusting')
  return roleId
}

/** What needs approval is done by a plan, never directly. @throws ApprovalRequired */
export function assertDirect({ type, approval }: Pick<Change, 'type' | 'approval'>): void {
  if (approval) throw new ApprovalRequired(type, approval.approvers)
}

/**
 * Who launched through a portfolio that was deleted has lost the instance to the account, which may clear it away.
 * @throws PortfolioDeleted
 */
export async function assertManaged(
  tx: Tx,
  caller: Pick<Caller, 'type'>,
  { type, portfolioId }: Pick<GovernedOperation, 'type' | 'portfolioId'>,
): Promise<void> {
  if (type === 'TerminateProvisionedProduct' && caller.type === 'root') return
  const { deleted_at } = await tx
    .selectFrom('portfolio')
    .select('deleted_at')
    .where('id', '=', portfolioId)
    .executeTakeFirstOrThrow()
  if (deleted_at) throw new PortfolioDeleted(portfolioId)
}

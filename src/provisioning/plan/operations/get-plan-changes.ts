import { larder, readOperation } from '../../../api/operation.ts'
import { pieceOf } from '../../../api/pieces.ts'
import { changeActions } from '../../../base/changes.ts'
import { t } from '../../../base/schema.ts'
import type { ReadDb } from '../../../db/tables.ts'
import type { PlannedResource } from '../../../db/values.ts'
import { findDiff, type KeptDiff } from '../../../stacks/plan-diff.ts'
import { findVault } from '../../../stacks/secrets.ts'
import { throughPlan } from '../../authorized.ts'
import { freshnessOf } from '../changes/freshness.ts'
import { sinceSubmission } from '../changes/since.ts'
import { planChangesOutput } from '../changes/view.ts'
import { PlanNotFound } from '../errors.ts'
import { getVisiblePlan } from '../store.ts'

export const getPlanChanges = readOperation({
  api: larder,
  name: 'GetPlanChanges',
  summary:
    'Shows what a plan would change, attribute by attribute, whether it is out of date, and what became other since it was last submitted.',
  access: {
    action: 'servicecatalog:GetProvisionedProductPlan',
    audience: 'anyone',
    resources: throughPlan,
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    PlanId: t.Id(),
    MaxResults: t.Optional(
      t.Integer({ minimum: 1, maximum: 1000, default: 200, description: 'Resources of one answer.' }),
    ),
    NextToken: t.Optional(t.Id({ description: 'As the previous answer gave it.' })),
  }),
  output: planChangesOutput,
  errors: [PlanNotFound],

  async handle({ PlanId, MaxResults = 200, NextToken }, { db, caller, services }) {
    const plan = await getVisiblePlan(db, caller, PlanId)
    const stack = await db
      .selectFrom('stack')
      .select(['id', 'data_key', 'state_lineage', 'state_serial'])
      .where('id', '=', plan.stack_id)
      // Deleted meanwhile, with the plan.
      .executeTakeFirstOrThrow(() => new PlanNotFound(PlanId))
    const vault = findVault(services.keyring, stack)
    const kept = await findDiff(db, vault, plan.preview_operation_id)
    const piece = pieceOf(resourcesOf(kept), MaxResults, NextToken)
    const [freshness, since] = piece.isFirst
      ? [await freshnessOf(db, plan, stack), await sinceSubmission(db, vault, plan, kept)]
      : []
    const engine = await engineOf(db, plan.preview_operation_id)
    return {
      PlanId,
      Status: plan.status,
      ...(plan.hash !== '' && { PlanHash: plan.hash }),
      Detail: !kept ? ('None' as const) : kept.diff ? ('Full' as const) : ('ResourcesOnly' as const),
      ...(engine && { EngineVersion: engine.engine_version }),
      Summary: summaryOf(kept),
      Resources: piece.members,
      Outputs: (piece.isFirst && kept?.diff?.Outputs) || [],
      Drift: (piece.isFirst && kept?.diff?.Drift) || [],
      ...(freshness && { Freshness: freshness }),
      ...(since && { Since: since }),
      ...(piece.NextToken !== undefined && { NextToken: piece.NextToken }),
    }
  },
})

const resourcesOf = (kept: KeptDiff | undefined) =>
  kept?.diff?.Resources ?? (kept?.resources ?? []).map(withoutValues)

const withoutValues = (resource: PlannedResource) => ({
  ...resource,
  ReplacePaths: [],
  Attributes: [],
  UnchangedAttributes: 0,
  OmittedAttributes: 0,
})

function summaryOf(kept: KeptDiff | undefined) {
  const count = (action: string) => kept?.resources.filter(({ Action }) => Action === action).length ?? 0
  const counts = Object.fromEntries(changeActions.map(action => [action, count(action)]))
  return {
    ...(counts as Record<(typeof changeActions)[number], number>),
    Drifted: kept?.diff?.Drift.length ?? 0,
  }
}

const engineOf = (db: ReadDb, operationId: string) =>
  db
    .selectFrom('stack_plan')
    .select('engine_version')
    .where('operation_id', '=', operationId)
    .executeTakeFirst()

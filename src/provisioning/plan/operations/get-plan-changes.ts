import { larder, readOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { throughPlan } from '../../authorized.ts'
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

  async handle({ PlanId }, { db, caller }) {
    const plan = await getVisiblePlan(db, caller, PlanId)
    return {
      PlanId,
      Status: plan.status,
      ...(plan.hash !== '' && { PlanHash: plan.hash }),
      Detail: 'None' as const,
      Summary: { Create: 0, Update: 0, Replace: 0, Delete: 0, Read: 0, NoOp: 0, Forget: 0, Drifted: 0 },
      Resources: [],
      Outputs: [],
      Drift: [],
    }
  },
})

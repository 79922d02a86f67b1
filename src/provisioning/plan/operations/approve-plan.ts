import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { NotApprover, OwnPlan, PlanBusy, PlanChanged, PlanNotFound } from '../errors.ts'
import { insertRecord } from '../records.ts'
import { assertMayDecide, keyOf } from '../review.ts'
import { assertCan, lockPlanAsked } from '../store.ts'
import { throughPlan } from '../../authorized.ts'

export const approveProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'ApproveProvisionedProductPlan',
  summary: 'Approves or rejects a plan that waits for it. Its owner executes it then, not the approver.',
  access: {
    action: 'servicecatalog:ApproveProvisionedProductPlan',
    audience: 'anyone',
    resources: throughPlan,
    conditionKeys: ['servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    ApprovalAction: t.OneOf(['Approve', 'Reject']),
    Comment: t.Optional(t.Text({ maxLength: 500, description: 'Shown with the decision.' })),
    PlanId: t.Id(),
    PlanHash: t.Optional(
      t.Id({ description: 'Of the plan as you looked at it: another form of it is not decided on.' }),
    ),
  }),
  output: t.Object({}),
  errors: [PlanNotFound, NotApprover, OwnPlan, PlanBusy, PlanChanged],

  async handle({ PlanId, PlanHash: seen, ApprovalAction: action, Comment: comment }, { tx, caller, now }) {
    const plan = await lockPlanAsked(tx, caller, PlanId)
    assertMayDecide(caller, plan)
    assertCan('decide', plan)
    if (seen !== undefined && seen !== plan.hash) throw new PlanChanged(PlanId)
    const approved = action === 'Approve'
    await tx
      .updateTable('plan')
      .set({
        status: approved ? 'ApplicationApproved' : 'ApplicationRejected',
        decided_by: [...new Set([...plan.decided_by, keyOf(caller)])],
        approved_hash: approved ? plan.hash : '',
        updated_at: now,
      })
      .where('id', '=', PlanId)
      .execute()
    await insertRecord(tx, plan, caller, { action, comment, now })
    return {}
  },
})

import { requireSight } from '../../../access/access.ts'
import type { Actor } from '../../../access/caller.ts'
import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { onePage, pageOutput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { conditionsOf, isOfAccount, planListInput, type PlanListing } from '../listing.ts'
import { plansOfAccount } from '../store.ts'
import { planDetail, planOutput, productName } from '../view.ts'

export const listProvisionedProductPlans = readOperation({
  api: serviceCatalog,
  name: 'ListProvisionedProductPlans',
  summary: 'Lists plans: your own, those that you are asked to approve, or all of the account.',
  access: {
    action: 'servicecatalog:ListProvisionedProductPlans',
    audience: 'anyone',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: planListInput,
  output: t.Object({
    ...pageOutput,
    PlanDetails: t.Array(t.Object({ ...planOutput, ProductName: t.Text() })),
  }),
  errors: [],

  async handle(input, { db, caller }) {
    assertMayList(caller, input)
    const plans = plansOfAccount(db, caller).selectAll('plan').select(productName)
    const { rows, ...paging } = await onePage(db, plans, 'plan', input, conditionsOf(input, caller))
    return {
      ...paging,
      PlanDetails: rows.map(row => ({ ...planDetail(row), ProductName: row.product_name })),
    }
  },
})

/** @throws NoPermission */
const assertMayList = (caller: Actor, wanted: PlanListing): void =>
  requireSight(caller, isOfAccount(wanted) ? 'all' : wanted.ApprovalFilter ? 'asked' : 'own')

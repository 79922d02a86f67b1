import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { tellApprovalChanged } from '../approval-changed.ts'
import { ConstraintNotFound } from '../errors.ts'
import { deleteConstraint as remove, lockConstraint } from '../store.ts'
import { throughPortfolio } from '../authorized.ts'

export const deleteConstraint = writeOperation({
  api: serviceCatalog,
  name: 'DeleteConstraint',
  summary: 'Lifts a constraint; what waits for approval under it is free.',
  access: {
    action: 'servicecatalog:DeleteConstraint',
    audience: 'administrator',
    resources: throughPortfolio,
  },
  input: t.Object({ ConstraintId: t.Id() }),
  output: t.Object({}),
  errors: [ConstraintNotFound],

  async handle({ ConstraintId }, call) {
    const { tx, caller } = call
    const constraint = await lockConstraint(tx, caller.accountId, ConstraintId)
    await remove(tx, ConstraintId)
    await tellApprovalChanged(call, constraint)
    return {}
  },
})

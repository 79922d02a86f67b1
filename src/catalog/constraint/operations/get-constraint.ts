import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ConstraintNotFound } from '../errors.ts'
import { getConstraint as find } from '../store.ts'
import { constraintDetail, showConstraint } from '../view.ts'
import { throughPortfolio } from '../authorized.ts'

export const getConstraint = readOperation({
  api: serviceCatalog,
  name: 'GetConstraint',
  summary: 'Shows a constraint.',
  access: {
    action: 'servicecatalog:GetConstraint',
    audience: 'administrator',
    resources: throughPortfolio,
  },
  input: t.Object({ ConstraintId: t.Id() }),
  output: t.Object({ ConstraintDetail: constraintDetail }),
  errors: [ConstraintNotFound],

  async handle({ ConstraintId }, { db, caller }) {
    return { ConstraintDetail: showConstraint(await find(db, caller.accountId, ConstraintId)) }
  },
})

import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { tellApprovalChanged } from '../approval-changed.ts'
import { configInput, readConfig, resolveConfig } from '../config.ts'
import { ConstraintNotFound, InvalidConfig } from '../errors.ts'
import { getConstraint, lockConstraint, updateConstraint as update } from '../store.ts'
import { throughPair } from '../authorized.ts'

export const updateConstraint = writeOperation({
  api: serviceCatalog,
  name: 'UpdateConstraint',
  summary:
    'Changes what a constraint asks for; its type and its place stay, and so does a description not sent.',
  access: {
    action: 'servicecatalog:UpdateConstraint',
    audience: 'administrator',
    resources: throughPair,
  },
  input: t.Object({
    ConstraintId: t.Id(),
    Config: configInput,
    Description: t.Optional(t.ClearableDescription()),
  }),
  output: t.Object({ ConstraintId: t.Text() }),
  errors: [ConstraintNotFound, InvalidConfig],

  async prepare({ ConstraintId, Config }, { db, caller }) {
    const { type } = await getConstraint(db, caller.accountId, ConstraintId)
    return readConfig(type, Config)
  },

  async handle({ ConstraintId, Config, Description }, call, config) {
    const { tx, caller } = call
    const constraint = await lockConstraint(tx, caller.accountId, ConstraintId)
    await update(tx, ConstraintId, {
      config: Config,
      rule: await resolveConfig(config, { db: tx, caller, productId: constraint.product_id }),
      description: Description,
    })
    await tellApprovalChanged(call, constraint)
    return { ConstraintId }
  },
})

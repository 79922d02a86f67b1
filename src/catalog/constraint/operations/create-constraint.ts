import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../../portfolio/errors.ts'
import { getOwnPortfolio } from '../../portfolio/store.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { getOwnProduct } from '../../product/store.ts'
import { tellApprovalChanged } from '../approval-changed.ts'
import { configInput, constraintTypes, readConfig, resolveConfig } from '../config.ts'
import { ConstraintExists, InvalidConfig, ProductNotInPortfolio } from '../errors.ts'
import { lockPair } from '../governance.ts'
import { insertConstraint } from '../store.ts'

export const createConstraint = writeOperation({
  api: serviceCatalog,
  name: 'CreateConstraint',
  summary:
    'Sets a rule for a product in a portfolio: with which role, where, with what values, or who agrees.',
  access: {
    action: 'servicecatalog:CreateConstraint',
    audience: 'administrator',
    resources: ({ PortfolioId, ProductId }) => [`portfolio/${PortfolioId}`, `product/${ProductId}`],
  },
  input: t.Object({
    PortfolioId: t.Id(),
    ProductId: t.Id(),
    ConstraintType: t.OneOf(constraintTypes),
    Config: configInput,
    Description: t.Optional(t.Description()),
  }),
  output: t.Object({ ConstraintId: t.Text() }),
  errors: [PortfolioNotFound, ProductNotFound, ProductNotInPortfolio, ConstraintExists, InvalidConfig],

  prepare: ({ ConstraintType, Config }) => readConfig(ConstraintType, Config),

  async handle(input, call, config) {
    const { tx, caller, now } = call
    const { accountId } = caller
    const { PortfolioId, ProductId } = input
    await getOwnPortfolio(tx, accountId, PortfolioId)
    await getOwnProduct(tx, accountId, ProductId)
    if (!(await lockPair(tx, PortfolioId, ProductId))) throw new ProductNotInPortfolio(ProductId, PortfolioId)
    const constraint = await insertConstraint(tx, {
      account_id: accountId,
      portfolio_id: PortfolioId,
      product_id: ProductId,
      type: input.ConstraintType,
      config: input.Config,
      rule: await resolveConfig(config, { db: tx, caller, productId: ProductId }),
      description: input.Description ?? '',
      created_at: now,
    })
    await tellApprovalChanged(call, constraint)
    return { ConstraintId: constraint.id }
  },
})

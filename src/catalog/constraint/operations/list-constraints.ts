import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../../portfolio/errors.ts'
import { getOwnPortfolio } from '../../portfolio/store.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { getOwnProduct } from '../../product/store.ts'
import { pageConstraints } from '../store.ts'
import { constraintDetail, showConstraint } from '../view.ts'

/** In no SDK: the reference service has it for its own console alone. */
export const listConstraints = readOperation({
  api: serviceCatalog,
  name: 'ListConstraints',
  summary:
    'Lists constraints, newest first unless asked otherwise: all, or those of a portfolio or a product.',
  access: {
    action: 'servicecatalog:ListConstraints',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId ?? '*'}`],
  },
  input: t.Object({
    PortfolioId: t.Optional(t.Id({ description: 'Only those in this portfolio.' })),
    ProductId: t.Optional(t.Id({ description: 'Only those of this product.' })),
    ...sortInput,
    ...pageInput,
  }),
  output: t.Object({ ConstraintDetails: t.Array(constraintDetail), ...pageOutput }),
  errors: [PortfolioNotFound, ProductNotFound],

  async handle(input, { db, caller }) {
    const { accountId } = caller
    if (input.PortfolioId !== undefined) await getOwnPortfolio(db, accountId, input.PortfolioId)
    if (input.ProductId !== undefined) await getOwnProduct(db, accountId, input.ProductId)
    const { rows, ...page } = await pageConstraints(db, accountId, input)
    return { ConstraintDetails: rows.map(showConstraint), ...page }
  },
})

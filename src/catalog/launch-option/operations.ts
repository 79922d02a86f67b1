import { readOperation, serviceCatalog } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { constraintsOf } from '../constraint/store.ts'
import { constraintSummary, summarizeConstraint } from '../constraint/view.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getVisibleProduct } from '../product/store.ts'
import { tagChoicesOf } from '../tag-option/choices.ts'
import { showTagChoice, tagChoiceOutput } from '../tag-option/view.ts'
import { launchOptionsOf } from './store.ts'

export const listLaunchOptions = readOperation({
  api: serviceCatalog,
  name: 'ListLaunchOptions',
  summary: 'Lists the portfolios through which the caller may launch a product.',
  access: {
    action: 'servicecatalog:ListLaunchOptions',
    audience: 'end-user',
    resources: ({ ProductId }) => [`product/${ProductId}`],
    seesAllBy: 'servicecatalog:GetProductAsAdmin',
  },
  input: t.Object({ ProductId: t.Id() }),
  output: t.Object({
    LaunchOptionSummaries: t.Array(
      t.Object({
        PortfolioId: t.Text(),
        PortfolioName: t.Text(),
        ConstraintSummaries: t.Array(constraintSummary),
        TagOptions: t.Array(tagChoiceOutput),
      }),
    ),
  }),
  errors: [ProductNotFound],

  async handle({ ProductId }, { db, caller }) {
    await getVisibleProduct(db, caller, ProductId)
    const options = await launchOptionsOf(db, caller, ProductId)
    const portfolioIds = options.map(({ portfolioId }) => portfolioId)
    const constraints = await constraintsOf(db, ProductId, portfolioIds)
    const choicesOf = await tagChoicesOf(db, portfolioIds, ProductId)
    return {
      LaunchOptionSummaries: options.map(({ portfolioId, portfolioName }) => ({
        PortfolioId: portfolioId,
        PortfolioName: portfolioName,
        ConstraintSummaries: constraints
          .filter(constraint => constraint.portfolio_id === portfolioId)
          .map(summarizeConstraint),
        TagOptions: choicesOf(portfolioId).map(showTagChoice),
      })),
    }
  },
})

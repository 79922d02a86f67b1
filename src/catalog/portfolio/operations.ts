import { readOperation, serviceCatalog, writeOperation } from '../../api/operation.ts'
import { filtersInput, pageInput, pageOutput, sortInput } from '../../api/paging.ts'
import { t } from '../../base/schema.ts'
import { scopeInput } from '../listing.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getOwnProduct, holdProduct } from '../product/store.ts'
import { tagOptionDetail } from '../tag-option/view.ts'
import { PortfolioNotFound } from './errors.ts'
import {
  getOwnPortfolio,
  holdPortfolio,
  insertPortfolio,
  insertPortfolioProduct,
  pagePortfolios,
} from './store.ts'
import { portfolioDetail, showPortfolio } from './view.ts'

export const createPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'CreatePortfolio',
  summary: 'Makes an empty portfolio.',
  access: {
    action: 'servicecatalog:CreatePortfolio',
    audience: 'administrator',
    resources: () => ['portfolio/*'],
  },
  input: t.Object({
    PortfolioName: t.Name(),
    ProviderName: t.Name({ description: 'Who answers for its products.' }),
    Description: t.Optional(t.Description()),
  }),
  output: t.Object({ PortfolioId: t.Text() }),
  errors: [],

  async handle(input, { tx, caller, now }) {
    const PortfolioId = await insertPortfolio(tx, {
      account_id: caller.accountId,
      name: input.PortfolioName,
      provider_name: input.ProviderName,
      description: input.Description ?? '',
      created_at: now,
    })
    return { PortfolioId }
  },
})

export const getPortfolio = readOperation({
  api: serviceCatalog,
  name: 'GetPortfolio',
  summary: 'Shows a portfolio.',
  access: {
    action: 'servicecatalog:GetPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id() }),
  output: t.Object({ PortfolioDetail: portfolioDetail, TagOptions: t.Array(tagOptionDetail) }),
  errors: [PortfolioNotFound],

  async handle({ PortfolioId }, call) {
    const row = await getOwnPortfolio(call.db, call.caller.accountId, PortfolioId)
    return { PortfolioDetail: showPortfolio(call, row), TagOptions: [] }
  },
})

export const listPortfolios = readOperation({
  api: serviceCatalog,
  name: 'ListPortfolios',
  summary: 'Lists portfolios, newest first unless asked otherwise.',
  access: {
    action: 'servicecatalog:ListPortfolios',
    audience: 'administrator',
    resources: () => ['portfolio/*'],
  },
  input: t.Object({
    ProductId: t.Optional(t.Id({ description: 'Only portfolios that hold this product.' })),
    Filters: filtersInput(['PortfolioName', 'FullTextSearch']),
    ...scopeInput,
    ...sortInput,
    ...pageInput,
  }),
  output: t.Object({ PortfolioDetails: t.Array(portfolioDetail), ...pageOutput }),
  errors: [ProductNotFound],

  async handle(input, call) {
    const { accountId } = call.caller
    if (input.ProductId !== undefined) await getOwnProduct(call.db, accountId, input.ProductId)
    const { rows, ...page } = await pagePortfolios(call.db, accountId, input)
    return { PortfolioDetails: rows.map(row => showPortfolio(call, row)), ...page }
  },
})

export const associateProductWithPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'AssociateProductWithPortfolio',
  summary: 'Puts a product into a portfolio; once is as good as twice.',
  access: {
    action: 'servicecatalog:AssociateProductWithPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId, ProductId }) => [`product/${ProductId}`, `portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id(), ProductId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, ProductNotFound],

  async handle({ PortfolioId, ProductId }, { tx, caller, now }) {
    await holdPortfolio(tx, caller.accountId, PortfolioId)
    await holdProduct(tx, caller.accountId, ProductId)
    await insertPortfolioProduct(tx, PortfolioId, ProductId, now)
    return {}
  },
})

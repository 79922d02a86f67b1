import type { Instance, State } from '../state.ts'
import type { Rules } from '../rules.ts'
import { including, need, refuse, without } from './refuse.ts'

const portfolioOf = (state: State, handle: string) =>
  need(state.portfolios, handle, 'InvalidPortfolio.NotFound')
const productOf = (state: State, handle: string) => need(state.products, handle, 'InvalidProduct.NotFound')

export const isLive = ({ status }: Instance): boolean => status !== 'Planned' && status !== 'Gone'

/** Portfolios, products, versions, and who may use what. */
export const catalogRules = {
  CreatePortfolio: (state, { portfolio }) => {
    state.portfolios[portfolio] = { products: [], granted: [], options: [] }
  },
  DeletePortfolio: (state, { portfolio }) => {
    if (portfolioOf(state, portfolio).products.length > 0) refuse('DependencyViolation.Portfolio')
    delete state.portfolios[portfolio]
  },
  CreateProduct: (state, { product, version }) => {
    state.products[product] = { options: [] }
    state.versions[version] = { product, active: true, breaks: false }
  },
  DeleteProduct: (state, { product }) => {
    need(state.products, product, 'ResourceNotFound')
    const used =
      Object.values(state.portfolios).some(({ products }) => products.includes(product)) ||
      Object.values(state.instances).some(instance => isLive(instance) && instance.product === product)
    if (used) refuse('DependencyViolation.Product')
    for (const [handle, version] of Object.entries(state.versions))
      if (version.product === product) delete state.versions[handle]
    delete state.products[product]
  },
  CopyProduct: (state, { product, copy }) => {
    productOf(state, product)
    state.products[copy] = { options: [] }
    for (const [handle, version] of Object.entries(state.versions))
      if (version.product === product) state.versions[`${copy}.${handle}`] = { ...version, product: copy }
  },
  CreateProductVersion: (state, { product, version, breaks }) => {
    productOf(state, product)
    state.versions[version] = { product, active: true, breaks }
  },
  UpdateProductVersion: (state, { version, active }) => {
    need(state.versions, version, 'InvalidProductVersion.NotFound').active = active
  },
  DeleteProductVersion: (state, { version }) => {
    need(state.versions, version, 'ResourceNotFound')
    const used =
      Object.values(state.instances).some(instance => isLive(instance) && instance.version === version) ||
      state.work.some(work => work.kind === 'change' && work.version === version)
    if (used) refuse('DependencyViolation.ProductVersion')
    delete state.versions[version]
  },
  AssociateProductWithPortfolio: (state, { portfolio, product }) => {
    const found = portfolioOf(state, portfolio)
    productOf(state, product)
    found.products = including(found.products, product)
  },
  DisassociateProductFromPortfolio: (state, { portfolio, product }) => {
    const found = portfolioOf(state, portfolio)
    productOf(state, product)
    const ruled = Object.values(state.constraints).some(
      constraint => constraint.portfolio === portfolio && constraint.product === product,
    )
    if (ruled) refuse('DependencyViolation.Constraint')
    found.products = without(found.products, product)
  },
  AssociatePrincipalWithPortfolio: (state, { portfolio, person }) => {
    const found = portfolioOf(state, portfolio)
    found.granted = including(found.granted, person)
  },
  DisassociatePrincipalFromPortfolio: (state, { portfolio, person }) => {
    const found = portfolioOf(state, portfolio)
    found.granted = without(found.granted, person)
  },
} satisfies Partial<Rules>

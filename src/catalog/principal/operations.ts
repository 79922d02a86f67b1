import { readOperation, serviceCatalog, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { PortfolioNotFound } from '../portfolio/errors.ts'
import { getOwnPortfolio, holdPortfolio } from '../portfolio/store.ts'
import { MissingPrincipal, TwoPrincipals } from './errors.ts'
import { onePrincipal } from './rules.ts'
import { deleteGrant, insertGrant, listGrants } from './store.ts'

const grantInput = t.Object({
  PortfolioId: t.Id(),
  PrincipalType: t.OneOf(['RamUser', 'RamRole']),
  PrincipalId: t.Optional(t.Id({ description: 'The RAM id, or the name.' })),
  PrincipalPattern: t.Optional(
    t.Id({ description: '`user/<name>` or `role/<name>`, instead of PrincipalId.' }),
  ),
})

export const associatePrincipalWithPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'AssociatePrincipalWithPortfolio',
  summary: 'Grants a portfolio to a RAM user or role; once is as good as twice.',
  access: {
    action: 'servicecatalog:AssociatePrincipalWithPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: grantInput,
  output: t.Object({}),
  errors: [PortfolioNotFound, MissingPrincipal, TwoPrincipals],

  async handle({ PortfolioId, PrincipalType, ...named }, { tx, caller, now }) {
    const principal = onePrincipal(named)
    await holdPortfolio(tx, caller.accountId, PortfolioId)
    await insertGrant(tx, {
      portfolio_id: PortfolioId,
      principal_type: PrincipalType,
      ...principal,
      created_at: now,
    })
    return {}
  },
})

export const disassociatePrincipalFromPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'DisassociatePrincipalFromPortfolio',
  summary: 'Takes a grant back, as it was given; what was launched by it goes on.',
  access: {
    action: 'servicecatalog:DisassociatePrincipalFromPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: grantInput,
  output: t.Object({}),
  errors: [PortfolioNotFound, MissingPrincipal, TwoPrincipals],

  async handle({ PortfolioId, PrincipalType, ...named }, { tx, caller }) {
    const principal = onePrincipal(named)
    await holdPortfolio(tx, caller.accountId, PortfolioId)
    await deleteGrant(tx, { portfolio_id: PortfolioId, principal_type: PrincipalType, ...principal })
    return {}
  },
})

export const listPrincipals = readOperation({
  api: serviceCatalog,
  name: 'ListPrincipals',
  summary: 'Lists the users and roles that a portfolio is granted to.',
  access: {
    action: 'servicecatalog:ListPrincipals',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id() }),
  output: t.Object({
    Principals: t.Array(
      t.Object({ PrincipalId: t.Text(), PrincipalPattern: t.Text(), PrincipalType: t.Text() }),
    ),
  }),
  errors: [PortfolioNotFound],

  async handle({ PortfolioId }, { db, caller }) {
    await getOwnPortfolio(db, caller.accountId, PortfolioId)
    const grants = await listGrants(db, PortfolioId)
    return {
      Principals: grants.map(grant => ({
        PrincipalId: grant.principal_id,
        PrincipalPattern: grant.principal_pattern,
        PrincipalType: grant.principal_type,
      })),
    }
  },
})

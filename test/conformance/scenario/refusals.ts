import type { Operation } from '../../../src/api/operation.ts'
import { operations } from '../../../src/operations.ts'
import type { People } from './people.ts'

const registry: readonly Operation[] = operations

/** Each operation without what it needs, and what somebody without rights is told. */
export async function meetRefusals({ root, ada }: People): Promise<void> {
  for (const { api, name, input } of registry) {
    const [first] = input.required ?? []
    if (api.code !== 'larder' && first !== undefined) await root.refused(name, {}, 400, `Missing${first}`)
  }
  const AccessDeniedDetail = { AuthAction: 'servicecatalog:CreatePortfolio' }
  await ada.refused('CreatePortfolio', { PortfolioName: 'Mine', ProviderName: 'Me' }, 403, 'NoPermission', {
    AccessDeniedDetail,
  })
}

import type { Parameters } from '../../terraform-provider.ts'
import { absorbing, type Actor, type Stage } from '../stage.ts'
import { portfolio, principalAssociation, product, productAssociation, version } from './catalog.ts'
import { accountAlias, attachment, group, membership, policy, role, user } from './directory.ts'
import { instance } from './instance.ts'

/** Every resource of the provider from its creation to its end, in the order of an apply and a destroy. */
export const playProvider = (stage: Stage): Promise<void> =>
  absorbing(async () => {
    const root = stage.as(stage.world.administrator)
    const portfolioId = await portfolio(root)
    const productId = await product(root)
    const versionId = await version(root, stage.world, productId)
    const removeProduct = await productAssociation(root, portfolioId, productId)
    const removePrincipal = await principalAssociation(root, portfolioId)
    const destroy = await instance(root, stage.world, { portfolioId, productId, versionId })
    await destroy()
    await removePrincipal()
    await removeProduct()
    await deleted(root, 'DeleteProductVersion', { ProductVersionId: versionId }, 'ResourceNotFound')
    await deleted(root, 'DeleteProduct', { ProductId: productId }, 'ResourceNotFound')
    await deleted(root, 'DeletePortfolio', { PortfolioId: portfolioId }, 'InvalidPortfolio.NotFound')
    await root.call('ListPortfolios', {}, { PortfolioDetails: [], TotalCount: 0 })
    await playDirectory(root)
  })

/** The resources of RAM, destroyed in the opposite order of their making. */
async function playDirectory(root: Actor): Promise<void> {
  const made = [
    await policy(root),
    await role(root),
    await user(root),
    await group(root),
    await accountAlias(root),
    await attachment(root, 'User', 'tf-user2'),
    await attachment(root, 'Group', 'tf-group2'),
    await membership(root, 'tf-group2', 'tf-user2'),
  ]
  // The role goes by force, with what is attached to it.
  await attachment(root, 'Role', 'tf-role')
  for (const destroy of made.reverse()) await destroy()
}

/** Once more is refused with the very code that the provider takes for gone, whatever else fails. */
async function deleted(root: Actor, action: string, ids: Parameters, code: string): Promise<void> {
  await root.call(action, ids)
  await root.refused(action, ids, 404, code)
}

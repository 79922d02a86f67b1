import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../../portfolio/errors.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { TagOptionNotFound } from '../errors.ts'
import { holdResource, resourceIdInput } from '../resource.ts'
import { detachTagOption, holdTagOption } from '../store.ts'

export const disAssociateTagOptionFromResource = writeOperation({
  api: serviceCatalog,
  name: 'DisAssociateTagOptionFromResource',
  summary: 'Detaches a tag option from a portfolio or a product, also where it was not attached.',
  access: {
    action: 'servicecatalog:DisAssociateTagOptionFromResource',
    audience: 'administrator',
    resources: () => ['*'],
  },
  input: t.Object({ ResourceId: resourceIdInput, TagOptionId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, ProductNotFound, TagOptionNotFound],

  async handle({ ResourceId, TagOptionId }, { tx, caller }) {
    const resource = await holdResource(tx, caller.accountId, ResourceId)
    await holdTagOption(tx, caller.accountId, TagOptionId)
    await detachTagOption(tx, TagOptionId, resource)
    return {}
  },
})

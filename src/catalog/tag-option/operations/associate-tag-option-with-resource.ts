import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../../portfolio/errors.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { TagOptionNotFound } from '../errors.ts'
import { holdResource, resourceIdInput } from '../resource.ts'
import { attachTagOption, holdTagOption } from '../store.ts'

export const associateTagOptionWithResource = writeOperation({
  api: serviceCatalog,
  name: 'AssociateTagOptionWithResource',
  summary: 'Attaches a tag option to a portfolio or a product; once is as good as twice.',
  access: {
    action: 'servicecatalog:AssociateTagOptionWithResource',
    audience: 'administrator',
    resources: () => ['*'],
  },
  input: t.Object({ ResourceId: resourceIdInput, TagOptionId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, ProductNotFound, TagOptionNotFound],

  async handle({ ResourceId, TagOptionId }, { tx, caller, now }) {
    const resource = await holdResource(tx, caller.accountId, ResourceId)
    await holdTagOption(tx, caller.accountId, TagOptionId)
    await attachTagOption(tx, TagOptionId, resource, now)
    return {}
  },
})

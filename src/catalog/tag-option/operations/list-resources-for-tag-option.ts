import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { pageInput, pageOutput } from '../../../api/paging.ts'
import { isoSeconds } from '../../../base/clock.ts'
import { t } from '../../../base/schema.ts'
import { arnOf } from '../../arn.ts'
import { TagOptionNotFound } from '../errors.ts'
import { pageResources } from '../lists.ts'
import { getOwnTagOption } from '../store.ts'

export const listResourcesForTagOption = readOperation({
  api: serviceCatalog,
  name: 'ListResourcesForTagOption',
  summary: 'Lists the portfolios or the products that a tag option is attached to, newest first.',
  access: {
    action: 'servicecatalog:ListResourcesForTagOption',
    audience: 'administrator',
    resources: () => ['*'],
  },
  input: t.Object({
    ...pageInput,
    // The reference writes the word in both ways.
    ResourceType: t.OneOf(['Product', 'Portfolio', 'product']),
    TagOptionId: t.Id(),
  }),
  output: t.Object({
    ...pageOutput,
    ResourceDetails: t.Array(
      t.Object({
        CreateTime: t.Text({ description: 'When the resource was made.' }),
        Description: t.Text(),
        ResourceArn: t.Text(),
        ResourceId: t.Text(),
        ResourceName: t.Text(),
      }),
    ),
  }),
  errors: [TagOptionNotFound],

  async handle({ ResourceType, TagOptionId, ...page }, call) {
    const { db, caller } = call
    await getOwnTagOption(db, caller.accountId, TagOptionId)
    const kind = ResourceType === 'Portfolio' ? 'portfolio' : 'product'
    const { rows, ...paging } = await pageResources(db, caller.accountId, kind, TagOptionId, page)
    return {
      ...paging,
      ResourceDetails: rows.map(row => ({
        CreateTime: isoSeconds(row.created_at),
        Description: row.description,
        ResourceArn: arnOf(call, kind, row.id),
        ResourceId: row.id,
        ResourceName: row.name,
      })),
    }
  },
})

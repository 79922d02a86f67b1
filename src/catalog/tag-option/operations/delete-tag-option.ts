import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { TagOptionInUse, TagOptionNotFound } from '../errors.ts'
import { countResources, lockTagOption, removeTagOption } from '../store.ts'

export const deleteTagOption = writeOperation({
  api: serviceCatalog,
  name: 'DeleteTagOption',
  summary: 'Deletes a tag option that is attached to nothing.',
  access: { action: 'servicecatalog:DeleteTagOption', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({ TagOptionId: t.Id() }),
  output: t.Object({}),
  errors: [TagOptionNotFound, TagOptionInUse],

  async handle({ TagOptionId }, { tx, caller }) {
    await lockTagOption(tx, caller.accountId, TagOptionId)
    const resources = await countResources(tx, TagOptionId)
    if (resources > 0) throw new TagOptionInUse(TagOptionId, resources)
    await removeTagOption(tx, TagOptionId)
    return {}
  },
})

import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { TagOptionNotFound } from '../errors.ts'
import { getOwnTagOption } from '../store.ts'
import { showTagOption, tagOptionDetail } from '../view.ts'

export const getTagOption = readOperation({
  api: serviceCatalog,
  name: 'GetTagOption',
  summary: 'Shows a tag option.',
  access: { action: 'servicecatalog:GetTagOption', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({ TagOptionId: t.Id() }),
  output: t.Object({ TagOptionDetail: tagOptionDetail }),
  errors: [TagOptionNotFound],

  async handle({ TagOptionId }, { db, caller }) {
    return { TagOptionDetail: showTagOption(await getOwnTagOption(db, caller.accountId, TagOptionId)) }
  },
})

import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { TagOptionTaken } from '../errors.ts'
import { checkTagOption, keyInput, valueInput } from '../input.ts'
import { insertTagOption } from '../store.ts'
import { showTagOption, tagOptionDetail } from '../view.ts'

export const createTagOption = writeOperation({
  api: serviceCatalog,
  name: 'CreateTagOption',
  summary: 'Makes a tag option, in force wherever it is attached.',
  access: { action: 'servicecatalog:CreateTagOption', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({ Key: keyInput, Value: valueInput }),
  output: t.Object({ TagOptionDetail: tagOptionDetail }),
  errors: [TagOptionTaken],

  async handle({ Key, Value }, { tx, caller, now }) {
    checkTagOption({ Key, Value })
    const row = await insertTagOption(tx, {
      account_id: caller.accountId,
      key: Key,
      value: Value,
      created_at: now,
    })
    return { TagOptionDetail: showTagOption(row) }
  },
})

import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { TagOptionNotFound, TagOptionTaken } from '../errors.ts'
import { checkTagOption, valueInput } from '../input.ts'
import { lockTagOption, setTagOption } from '../store.ts'
import { showTagOption, tagOptionDetail } from '../view.ts'

export const updateTagOption = writeOperation({
  api: serviceCatalog,
  name: 'UpdateTagOption',
  summary:
    'Gives a tag option another value, or puts it in or out of force. Instances keep the tags they have.',
  access: { action: 'servicecatalog:UpdateTagOption', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    // The reference prints `true` as the default. It does not hold here: to correct the value of an option that was
    // put out of force must not put it in force again.
    Active: t.Optional(t.Boolean({ description: 'Whether it is in force; as before where left out.' })),
    TagOptionId: t.Id(),
    Value: t.Optional(valueInput),
  }),
  output: t.Object({ TagOptionDetail: tagOptionDetail }),
  errors: [TagOptionNotFound, TagOptionTaken],

  async handle(input, { tx, caller }) {
    checkTagOption({ Value: input.Value })
    const { id, key, value, active } = await lockTagOption(tx, caller.accountId, input.TagOptionId)
    const row = await setTagOption(tx, {
      id,
      key,
      value: input.Value ?? value,
      active: input.Active ?? active,
    })
    return { TagOptionDetail: showTagOption(row) }
  },
})

import { Form, Input } from 'antd'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { nameRules } from '../identity-fields.tsx'
import { refreshed, type TagOption } from './tag-option-actions.tsx'
import { tagOptionTexts } from './tag-option-texts.ts'

type Values = Pick<TagOption, 'Key' | 'Value'>

/** Makes a tag option, or gives the one that is there another value. */
export function TagOptionForm(props: { readonly option?: TagOption; readonly onClose: () => void }) {
  const { option, onClose } = props
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const { done } = useNotices()
  const create = useWrite('CreateTagOption', refreshed)
  const update = useWrite('UpdateTagOption', refreshed)
  const submit = async ({ Key, Value }: Values): Promise<void> => {
    if (option) await update.mutateAsync({ TagOptionId: option.TagOptionId, Value })
    else await create.mutateAsync({ Key, Value })
    done(option ? common.saved : t.created(Key, Value))
  }
  return (
    <FormModal<Values>
      title={option ? t.edit(option.Key) : t.new}
      ok={option ? common.save : t.create}
      {...(option && { initial: option })}
      submit={submit}
      onClose={onClose}
    >
      {!option && (
        <Form.Item name="Key" label={t.key} extra={t.keyHelp} rules={nameRules(t.needKey, common.tooLong)}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="Value"
        label={t.value}
        extra={t.valueHelp}
        rules={nameRules(t.needValue, common.tooLong)}
      >
        <Input autoFocus={option !== undefined} autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}

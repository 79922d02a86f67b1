import { Form, Input } from 'antd'
import { texts, useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { longestName } from './views.ts'

const dialogTexts = texts({
  en: {
    title: 'Save these filters as a view',
    rename: 'Rename the view',
    name: 'Name',
    hint: 'Such as “Failed” or “Web services”.',
    needed: 'A view needs a name.',
    taken: 'A view has this name already.',
    save: 'Save',
  },
  zh: {
    title: '将当前筛选条件保存为视图',
    rename: '重命名视图',
    name: '名称',
    hint: '例如“失败的实例”。',
    needed: '请输入视图名称。',
    taken: '已有同名视图。',
    save: '保存',
  },
})

export interface ViewNameDialogProps {
  /** Of a view that is renamed. */
  readonly former: string | undefined
  readonly taken: readonly string[]
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

export function ViewNameDialog({ former, taken, onName, onClose }: ViewNameDialogProps) {
  const t = useTexts(dialogTexts)
  return (
    <FormModal<{ name: string }>
      title={former === undefined ? t.title : t.rename}
      ok={t.save}
      initial={{ name: former ?? '' }}
      submit={async ({ name }) => onName(name.trim())}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t.name}
        extra={t.hint}
        rules={[
          { required: true, whitespace: true, message: t.needed },
          {
            validator: async (_rule, value: string) => {
              if (value.trim() !== former && taken.includes(value.trim())) throw new Error(t.taken)
            },
          },
        ]}
      >
        <Input autoFocus maxLength={longestName} autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}

import { Form, Input } from 'antd'
import { useTexts } from '../language/texts.ts'
import { accessTexts } from './access-texts.ts'
import { namePattern } from './rules.ts'

/** The name of a user, a group, a role or a provider; `name` is the parameter of the API. */
export function NameField({
  name,
  label,
  extra,
  autoFocus = true,
}: {
  readonly name: string
  readonly label?: string
  readonly extra?: string
  readonly autoFocus?: boolean
}) {
  const t = useTexts(accessTexts)
  return (
    <Form.Item
      name={name}
      label={label ?? t.name}
      extra={extra ?? t.nameRule}
      rules={[
        { required: true, message: t.required },
        { pattern: namePattern, message: t.nameRule },
      ]}
    >
      <Input maxLength={64} autoFocus={autoFocus} autoComplete="off" spellCheck={false} />
    </Form.Item>
  )
}

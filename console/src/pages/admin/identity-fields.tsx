import { Form, Input } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { adminTexts } from './admin-texts.ts'

/** The rules of names in the API: 1 to 128 characters. */
export const nameRules = (missing: string, tooLong: string) => [
  { required: true, whitespace: true, message: missing },
  { max: 128, message: tooLong },
]

/** Name, provider and description, as portfolios and products have them. */
export function IdentityFields({ nameField }: { readonly nameField: 'PortfolioName' | 'ProductName' }) {
  const t = useTexts(adminTexts)
  return (
    <>
      <Form.Item name={nameField} label={t.name} rules={nameRules(t.needName, t.tooLong)}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="ProviderName"
        label={t.provider}
        extra={t.providerHelp}
        rules={nameRules(t.needProvider, t.tooLong)}
      >
        <Input autoComplete="organization" />
      </Form.Item>
      <DescriptionField />
    </>
  )
}

export function DescriptionField({ name = 'Description' }: { readonly name?: string }) {
  const t = useTexts(adminTexts)
  return (
    <Form.Item name={name} label={t.description} rules={[{ max: 128, message: t.tooLong }]}>
      <Input.TextArea rows={2} maxLength={128} showCount />
    </Form.Item>
  )
}

import { Form, Input, InputNumber, Select } from 'antd'
import { issuerFault } from '../../../../../src/identity/oidc-provider/issuer-url.ts'
import type { Input as InputOf } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { NameField } from '../../../access/name-field.tsx'
import { providersTexts } from './providers-texts.ts'

export function NewProvider({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = { ...useTexts(accessTexts), ...useTexts(providersTexts) }
  const { done } = useNotices()
  const { mutateAsync: create } = useWrite('CreateOIDCProvider', ['ListOIDCProviders'])
  return (
    <FormModal<InputOf<'CreateOIDCProvider'>>
      open={open}
      title={t.newProvider}
      ok={t.createProvider}
      initial={{ IssuanceLimitTime: 12 }}
      onClose={onClose}
      submit={async values => {
        await create(values)
        done(t.madeProvider(values.OIDCProviderName))
      }}
    >
      <NameField name="OIDCProviderName" />
      <Form.Item
        name="IssuerUrl"
        label={t.issuer}
        extra={t.issuerHint}
        rules={[
          { required: true, message: t.required },
          {
            validator: (_rule, url: string = '') =>
              url !== '' && issuerFault(url) !== undefined
                ? Promise.reject(new Error(t.issuerWrong))
                : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={255} inputMode="url" autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="ClientIds"
        label={t.clientIds}
        extra={t.clientIdsHint}
        rules={[{ required: true, message: t.required }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',']} />
      </Form.Item>
      <Form.Item name="IssuanceLimitTime" label={t.limit}>
        <InputNumber min={1} max={168} precision={0} />
      </Form.Item>
      <Form.Item name="Description" label={t.description}>
        <Input maxLength={256} autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}

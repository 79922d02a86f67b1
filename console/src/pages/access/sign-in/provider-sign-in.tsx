import { DeleteOutlined } from '@ant-design/icons'
import { Button, Flex, Form, Input, Select, Typography } from 'antd'
import { call, type Input as InputOf, type Output } from '../../../api/call.ts'
import { useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { namePattern } from '../../../access/rules.ts'
import { providersTexts } from './providers-texts.ts'

type SignIn = Output<'GetOIDCProviderSignIn'>['OIDCProviderSignIn']
type Fields = Omit<InputOf<'SetOIDCProviderSignIn'>, 'OIDCProviderName'>

const initialOf = (current: SignIn | undefined): Partial<Fields> =>
  current
    ? {
        ClientId: current.ClientId,
        Scopes: current.Scopes,
        UserClaim: current.UserClaim,
        GroupClaim: current.GroupClaim,
        Mappings: current.Mappings as NonNullable<Fields['Mappings']>,
      }
    : { Scopes: 'openid profile email', GroupClaim: 'groups', Mappings: [] }

/** How people sign in by a provider, and who they are here. */
export function ProviderSignIn({
  name,
  current,
  open,
  onClose,
}: {
  readonly name: string
  readonly current: SignIn | undefined
  readonly open: boolean
  readonly onClose: () => void
}) {
  const t = { ...useTexts(accessTexts), ...useTexts(providersTexts) }
  const refresh = useRefresh()
  const { done } = useNotices()
  return (
    <FormModal<Fields>
      open={open}
      title={t.setUpTitle(name)}
      ok={t.save}
      width={720}
      initial={initialOf(current)}
      onClose={onClose}
      submit={async ({ ClientSecret, UserClaim, GroupClaim, ...values }) => {
        await call('SetOIDCProviderSignIn', {
          OIDCProviderName: name,
          ...values,
          ...(UserClaim && { UserClaim }),
          ...(GroupClaim && { GroupClaim }),
          ...(ClientSecret && { ClientSecret }),
        })
        done(t.signInSet)
        await refresh(['GetOIDCProviderSignIn'])
      }}
    >
      <Form.Item name="ClientId" label={t.clientId} rules={[{ required: true, message: t.required }]}>
        <Input maxLength={255} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="ClientSecret"
        label={t.clientSecret}
        {...(current && { extra: t.secretStays })}
        rules={[{ required: !current, message: t.required }]}
      >
        <Input.Password maxLength={1024} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="Scopes"
        label={t.scopes}
        rules={[{ required: true, pattern: /(^|\s)openid(\s|$)/, message: t.scopesHint }]}
      >
        <Input maxLength={512} autoComplete="off" />
      </Form.Item>
      <Form.Item name="GroupClaim" label={t.groupClaim} extra={t.groupClaimHint}>
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
      <Mappings />
      <Form.Item
        name="UserClaim"
        label={t.userClaim}
        extra={t.userClaimHint}
        dependencies={['Mappings']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, claim?: string) =>
              claim || ((getFieldValue('Mappings') as unknown[] | undefined) ?? []).length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t.oneOf)),
          }),
        ]}
      >
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}

/** Which group there is which role or user here; the first that fits counts. */
function Mappings() {
  const t = { ...useTexts(accessTexts), ...useTexts(providersTexts) }
  return (
    <Form.List name="Mappings">
      {(fields, { add, remove }) => (
        <fieldset className="checks">
          <legend>{t.mappings}</legend>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap="small" wrap align="baseline" role="group" aria-label={t.mapping(name + 1)}>
              <Form.Item name={[name, 'Value']} noStyle rules={[{ required: true, message: t.required }]}>
                <Input aria-label={t.group} placeholder={t.group} maxLength={128} className="mapping-part" />
              </Form.Item>
              {t.principal}
              <Form.Item name={[name, 'PrincipalType']} noStyle>
                <Select
                  aria-label={t.principal}
                  options={[
                    { value: 'RamRole', label: t.RamRole },
                    { value: 'RamUser', label: t.RamUser },
                  ]}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'PrincipalName']}
                noStyle
                rules={[{ required: true, pattern: namePattern, message: t.nameRule }]}
              >
                <Input
                  aria-label={t.principalName}
                  placeholder={t.principalName}
                  maxLength={64}
                  className="mapping-part"
                />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t.removeMapping(name + 1)}
                onClick={() => remove(name)}
              />
            </Flex>
          ))}
          <Typography.Text>
            <Button onClick={() => add({ Value: '', PrincipalType: 'RamRole', PrincipalName: '' })}>
              {t.addMapping}
            </Button>
          </Typography.Text>
        </fieldset>
      )}
    </Form.List>
  )
}

import { Form } from 'antd'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { PrincipalSelect } from '../pickers/principal-select.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

interface Values {
  readonly Users?: readonly string[]
  readonly Roles?: readonly string[]
}

/** Grants a portfolio to any number of users and roles. */
export function GrantForm(props: { readonly portfolioId: string; readonly onClose: () => void }) {
  const { portfolioId: PortfolioId, onClose } = props
  const t = useTexts(portfolioTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('AssociatePrincipalWithPortfolio', ['ListPrincipals'])
  const submit = async ({ Users = [], Roles = [] }: Values): Promise<void> => {
    // Granting again what is granted already does no harm, so that a second try may repeat the first.
    for (const PrincipalId of Users) await mutateAsync({ PortfolioId, PrincipalType: 'RamUser', PrincipalId })
    for (const PrincipalId of Roles) await mutateAsync({ PortfolioId, PrincipalType: 'RamRole', PrincipalId })
    done(t.granted(Users.length + Roles.length))
  }
  return (
    <FormModal<Values> title={t.grantTitle} ok={t.grant} submit={submit} onClose={onClose}>
      <p className="secondary">{t.grantText}</p>
      <Form.Item
        name="Users"
        label={t.users}
        dependencies={['Roles']}
        rules={[
          ({ getFieldsValue }) => ({
            validator: () => {
              const { Users = [], Roles = [] } = getFieldsValue() as Values
              return Users.length + Roles.length > 0 ? Promise.resolve() : Promise.reject(new Error(t.nobody))
            },
          }),
        ]}
      >
        <PrincipalSelect type="RamUser" by="id" mode="multiple" autoFocus />
      </Form.Item>
      <Form.Item name="Roles" label={t.roles}>
        <PrincipalSelect type="RamRole" by="id" mode="multiple" />
      </Form.Item>
    </FormModal>
  )
}

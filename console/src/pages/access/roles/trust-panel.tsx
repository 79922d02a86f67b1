import { Form } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { isGoodPolicy } from '../policies/policy-editor.tsx'
import { StatementList } from '../policies/statement-list.tsx'
import { pretty } from '../policies/statements.ts'
import { rolesTexts } from './roles-texts.ts'
import { TrustField } from './trust-field.tsx'

/** Who may take a role. */
export function TrustPanel({ role }: { readonly role: Output<'GetRole'>['Role'] }) {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const denied = useGate()
  const { done } = useNotices()
  const { mutateAsync: update } = useWrite('UpdateRole', ['GetRole'])
  const [editing, setEditing] = useState(false)
  const document = pretty(role.AssumeRolePolicyDocument)
  return (
    <>
      <div className="side-by-side below-space">
        <StatementList text={document} kind="trust" />
        <CodeBlock label={t.trust} code={document} />
      </div>
      <GatedButton reason={denied('ram:UpdateRole')} onClick={() => setEditing(true)}>
        {t.editTrust}
      </GatedButton>
      <FormModal<{ NewAssumeRolePolicyDocument: string }>
        open={editing}
        title={t.editTrust}
        ok={t.save}
        width={900}
        initial={{ NewAssumeRolePolicyDocument: document }}
        onClose={() => setEditing(false)}
        submit={async values => {
          await update({ RoleName: role.RoleName, ...values })
          done(t.trustSaved)
        }}
      >
        <Form.Item
          name="NewAssumeRolePolicyDocument"
          rules={[
            {
              validator: (_rule, text: string) =>
                isGoodPolicy(text, 'trust') ? Promise.resolve() : Promise.reject(new Error(t.nobody)),
            },
          ]}
        >
          <TrustField />
        </Form.Item>
      </FormModal>
    </>
  )
}

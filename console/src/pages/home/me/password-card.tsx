import { Card, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { sessionStore } from '../../../session/session-store.ts'
import { useSession } from '../../../session/session.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { usePasswordRules } from '../../../access/password-field.tsx'
import { meTexts } from './me-texts.ts'

interface Fields {
  readonly OldPassword: string
  readonly NewPassword: string
  readonly again: string
}

export function PasswordCard() {
  const t = useTexts(meTexts)
  const denied = useGate()
  const { SignedInBy: way } = useSession()
  const { done } = useNotices()
  const { hint, isGood } = usePasswordRules()
  const [changing, setChanging] = useState(false)
  const required = { required: true, message: t.required }
  return (
    <Card title={<h2 className="card-title">{t.password}</h2>}>
      <Typography.Paragraph>{t.changeText}</Typography.Paragraph>
      <GatedButton reason={denied('ram:ChangePassword')} onClick={() => setChanging(true)}>
        {t.change}
      </GatedButton>
      <FormModal<Fields>
        open={changing}
        title={t.change}
        ok={t.change}
        onClose={() => setChanging(false)}
        submit={async ({ OldPassword, NewPassword }) => {
          await call('ChangePassword', { OldPassword, NewPassword })
          done(t.changed)
          // It has ended with the old password: the sign-in comes at once, and not at the next click.
          if (way === 'Password') await sessionStore.load()
        }}
      >
        <Form.Item name="OldPassword" label={t.old} rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={512} autoFocus />
        </Form.Item>
        <Form.Item
          name="NewPassword"
          label={t.fresh}
          extra={hint ?? t.newRule}
          rules={[
            required,
            {
              validator: (_rule, text?: string) =>
                !text || isGood(text) ? Promise.resolve() : Promise.reject(new Error(hint)),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={512} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t.again}
          dependencies={['NewPassword']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_rule, value?: string) =>
                !value || value === getFieldValue('NewPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t.different)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={512} />
        </Form.Item>
      </FormModal>
    </Card>
  )
}

import { Form, Input, Typography } from 'antd'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { sessionStore } from '../../../session/session-store.ts'
import { useSession } from '../../../session/session.ts'
import { Copyable } from '../../../ui/copyable.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { SettingsForm } from './settings-form.tsx'
import { settingsTexts } from './settings-texts.ts'

interface Fields {
  readonly AccountAlias: string
}

const form = /^(?=.{3,32}$)(?![0-9]*$)[a-z0-9]+(-[a-z0-9]+)*$/

/** What the account is called beside its id. */
export function AliasForm() {
  const t = useTexts(settingsTexts)
  const denied = useGate()
  const confirm = useConfirm()
  const { done } = useNotices()
  const { AccountId } = useSession()
  const [instance] = Form.useForm<Fields>()
  const { data, error, refetch } = useRead('GetAccountAlias', {})
  const { mutateAsync: set } = useWrite('SetAccountAlias', ['GetAccountAlias'])
  const { mutateAsync: clear } = useWrite('ClearAccountAlias', ['GetAccountAlias'])
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  if (!data) return <Waiting />
  const askClear = () =>
    confirm({
      title: t.clearTitle,
      content: t.clearText,
      ok: t.clearAlias,
      async act() {
        await clear({})
        instance.setFieldValue('AccountAlias', '')
        // The frame of the page says it too.
        await sessionStore.load()
        done(t.cleared)
      },
    })
  const address = `${location.origin}/console/?account=${data.AccountAlias || AccountId}`
  return (
    <>
      <Typography.Paragraph>{t.aliasWhy(AccountId)}</Typography.Paragraph>
      <Typography.Paragraph>
        {t.signInLink}: <Copyable label={t.signInLink}>{address}</Copyable>
      </Typography.Paragraph>
      <SettingsForm
        name="account-alias"
        form={instance}
        values={{ AccountAlias: data.AccountAlias }}
        action="ram:SetAccountAlias"
        save={async values => {
          await set(values)
          await sessionStore.load()
        }}
      >
        <Form.Item
          name="AccountAlias"
          label={t.alias}
          extra={t.aliasRule}
          rules={[{ required: true, pattern: form, message: t.aliasRule }]}
        >
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </SettingsForm>
      {data.AccountAlias && (
        <GatedButton
          danger
          className="form-buttons"
          reason={denied('ram:ClearAccountAlias')}
          onClick={askClear}
        >
          {t.clearAlias}
        </GatedButton>
      )}
    </>
  )
}

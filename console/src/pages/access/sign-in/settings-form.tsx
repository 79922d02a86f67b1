import { Button, Flex, Form, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { showAtField } from '../../../api/field-error.ts'
import { useTexts } from '../../../language/texts.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { settingsTexts } from './settings-texts.ts'

interface SettingsFormProps<Values extends object> {
  readonly name: string
  readonly form: FormInstance<Values>
  /** As they are. */
  readonly values: Values
  /** What changing them takes. */
  readonly action: string
  readonly save: (values: Values) => Promise<unknown>
  readonly children: ReactNode
}

/** Settings that are there, to be changed and saved together. */
export function SettingsForm<Values extends object>(props: SettingsFormProps<Values>) {
  const { name, form, values, action, save, children } = props
  const t = useTexts(settingsTexts)
  const denied = useGate()
  const { done } = useNotices()
  const [busy, setBusy] = useState(false)
  const [touched, setTouched] = useState(false)
  const [error, setError] = useState<unknown>()
  const missing = denied(action)
  useUnsavedGuard(() => touched)
  const submit = async (changed: Values): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await save(changed)
      setTouched(false)
      done(t.saved)
    } catch (refusal) {
      setError(showAtField(form, refusal))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      className="form-page"
      disabled={missing !== undefined}
      initialValues={values}
      onValuesChange={() => setTouched(true)}
      onFinish={changed => void submit(changed)}
    >
      {children}
      <ErrorAlert error={error} />
      <Flex gap="small" className="form-buttons">
        <GatedButton type="primary" htmlType="submit" loading={busy} disabled={false} reason={missing}>
          {t.save}
        </GatedButton>
        {touched && (
          <Button
            onClick={() => {
              form.resetFields()
              setTouched(false)
              setError(undefined)
            }}
          >
            {t.reset}
          </Button>
        )}
      </Flex>
    </Form>
  )
}

import { Button, Flex, Form, Input, Switch } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../language/texts.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx'
import { useFormFailure } from '../../../ui/use-form-failure.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { adminTexts } from '../admin-texts.ts'
import { configFrom, configOf, fieldsOf, type ConstraintType, type Fields } from './config.ts'
import { ConstraintFields } from './constraint-fields.tsx'
import { constraintTexts } from './constraint-texts.tsx'

export interface Values extends Fields {
  readonly PortfolioId?: string
  readonly ProductId?: string
  readonly Description?: string
}

export interface Saved {
  readonly values: Values
  /** JSON. */
  readonly config: string
}

/** The form of a constraint, new or not: its fields, or its Config as it is. */
export function ConstraintForm(props: {
  readonly type: ConstraintType
  readonly initial: Values
  /** The Config that is in force. */
  readonly config?: string
  readonly action: string
  readonly ok: string
  /** Where it holds, above the fields of its type. */
  readonly place: ReactNode
  readonly save: (saved: Saved) => Promise<unknown>
  /** Once it is saved, or given up. */
  readonly leave: () => void
}) {
  const { type, initial, config, action, ok, place, save, leave } = props
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const gate = useGate()
  const [form] = Form.useForm<Values>()
  const failure = useFormFailure(form)
  const [isDirty, setDirty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [json, setJson] = useState<string>()
  const release = useUnsavedGuard(() => isDirty)
  const productId = Form.useWatch('ProductId', { form, preserve: true }) ?? initial.ProductId
  const showJson = (isShown: boolean): void => {
    if (isShown) setJson(pretty(config !== undefined && !isDirty ? config : fromFields(type, form)))
    else {
      const value = json === undefined ? undefined : objectIn(json)
      if (value)
        form.setFieldsValue(fieldsOf(configOf({ ConstraintType: type, Config: JSON.stringify(value) })))
      setJson(undefined)
    }
  }
  const finish = async (values: Values): Promise<void> => {
    failure.clear()
    if (json !== undefined && !objectIn(json)) return failure.show(new Error(t.notJson))
    setBusy(true)
    try {
      await save({ values, config: json ?? JSON.stringify(configFrom(type, values)) })
      release()
      leave()
    } catch (error) {
      failure.show(error)
      setBusy(false)
    }
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="form-page"
      initialValues={{ ...initial, ...(config !== undefined && fieldsFrom(type, config)) }}
      onValuesChange={() => setDirty(true)}
      onFinish={values => void finish(values)}
      scrollToFirstError={{ focus: true }}
    >
      <p className="secondary">{t[`${type}About`]}</p>
      {place}
      {json === undefined ? (
        <ConstraintFields type={type} productId={productId} />
      ) : (
        <div className="below-space">
          <p className="secondary">{t.advancedHelp}</p>
          <LazyCodeEditor
            label={t.advanced}
            language="json"
            height="260px"
            value={json}
            onChange={text => {
              setJson(text)
              setDirty(true)
            }}
          />
        </div>
      )}
      <Form.Item
        name="Description"
        label={common.description}
        rules={[{ max: 128, message: common.tooLong }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Flex align="center" gap="small" className="below-space">
        <Switch aria-label={t.advanced} checked={json !== undefined} onChange={showJson} />
        <span aria-hidden>{t.advanced}</span>
      </Flex>
      <ErrorAlert error={failure.error} />
      <Flex gap="small" className="form-buttons">
        <GatedButton type="primary" htmlType="submit" loading={busy} reason={gate(action)}>
          {ok}
        </GatedButton>
        <Button onClick={leave}>{common.cancel}</Button>
      </Flex>
    </Form>
  )
}

const fromFields = (type: ConstraintType, form: { getFieldsValue(): Values }): string =>
  JSON.stringify(configFrom(type, form.getFieldsValue()))

const fieldsFrom = (type: ConstraintType, config: string): Fields =>
  fieldsOf(configOf({ ConstraintType: type, Config: config }))

const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2)

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

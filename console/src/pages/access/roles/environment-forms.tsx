import { Checkbox, Form, Input, InputNumber, Typography, Upload, Button } from 'antd'
import { steersRun, variablePattern } from '../../../../../src/base/role-variable.ts'
import { call, type Input as InputOf, type Output } from '../../../api/call.ts'
import { useRefresh } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { environmentTexts } from './environment-texts.ts'

type Environment = InputOf<'SetRoleEnvironment'>
type Entry = Output<'ListRoleEnvironment'>['Entries'][number]

/** What is being set: something new, or in place of an entry. */
export interface SettingEntry {
  readonly kind: Entry['Kind']
  readonly entry?: Entry
}

interface SetProps {
  readonly roleName: string
  /** Of the entries that there are. */
  readonly names: readonly string[]
  readonly setting: SettingEntry | undefined
  readonly onClose: () => void
}

/** Not through the cache of what is changed: a value leaves with the form. */
function useSet(roleName: string): (sent: Omit<Environment, 'RoleName'>, name: string) => Promise<void> {
  const t = useTexts(environmentTexts)
  const refresh = useRefresh()
  const { done } = useNotices()
  return async (sent, name) => {
    await call('SetRoleEnvironment', { RoleName: roleName, ...sent })
    done(t.setDone(name))
    await refresh(['ListRoleEnvironment'])
  }
}

interface VariableFields {
  readonly Name: string
  readonly Value: string
  readonly Sensitive: boolean
}

export function SetVariable({ roleName, names, setting, onClose }: SetProps) {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const set = useSet(roleName)
  const entry = setting?.entry
  return (
    <FormModal<VariableFields>
      open={setting !== undefined}
      title={t.variableTitle}
      ok={t.save}
      initial={{ Name: entry?.Name ?? '', Sensitive: entry?.Sensitive ?? true }}
      onClose={onClose}
      submit={({ Name, Value, Sensitive }) => set({ Variables: [{ Name, Value, Sensitive }] }, Name)}
    >
      <VariableName label={t.name} names={names} isFixed={entry !== undefined} />
      <Form.Item
        name="Value"
        label={t.value}
        dependencies={['Sensitive']}
        rules={[
          { required: true, message: t.required },
          ({ getFieldValue }) => ({
            validator: (_rule, value: string = '') =>
              getFieldValue('Sensitive') && value.length > 0 && value.length < 3
                ? Promise.reject(new Error(t.tooShort))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input.Password autoComplete="off" autoFocus={entry !== undefined} />
      </Form.Item>
      <Form.Item name="Sensitive" valuePropName="checked" extra={t.sensitiveHint}>
        <Checkbox>{t.sensitive}</Checkbox>
      </Form.Item>
    </FormModal>
  )
}

interface FileFields {
  readonly Name: string
  readonly FileName?: string
  readonly Content: string
}

export function SetFile({ roleName, names, setting, onClose }: SetProps) {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const set = useSet(roleName)
  const entry = setting?.entry
  return (
    <FormModal<FileFields>
      open={setting !== undefined}
      title={t.fileTitle}
      ok={t.save}
      initial={{ Name: entry?.Name ?? '', FileName: entry?.FileName ?? '' }}
      onClose={onClose}
      submit={({ Name, FileName, Content }) =>
        set({ Files: [{ Name, Content, ...(FileName && { FileName }) }] }, Name)
      }
    >
      <VariableName label={t.pathVariable} names={names} isFixed={entry !== undefined} />
      <Form.Item
        name="FileName"
        label={t.fileName}
        extra={t.fileNameHint}
        rules={[{ pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/, message: t.fileNameRule }]}
      >
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      <ContentField />
    </FormModal>
  )
}

/** Typed, or read out of a file of the reader’s. */
function ContentField() {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const form = Form.useFormInstance<FileFields>()
  return (
    <>
      <Form.Item name="Content" label={t.content} rules={[{ required: true, message: t.required }]}>
        <Input.TextArea rows={6} autoComplete="off" spellCheck={false} className="code-input" />
      </Form.Item>
      <Upload
        showUploadList={false}
        beforeUpload={async file => {
          form.setFieldValue('Content', await file.text())
          if (!form.getFieldValue('FileName')) form.setFieldValue('FileName', file.name)
          return false
        }}
      >
        <Button className="below-space">{t.upload}</Button>
      </Upload>
    </>
  )
}

export function SetSts({ roleName, setting, onClose }: SetProps) {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const set = useSet(roleName)
  const required = [{ required: true, message: t.required }]
  return (
    <FormModal<NonNullable<Environment['AlibabaSts']>>
      open={setting !== undefined}
      title={t.stsTitle}
      ok={t.save}
      initial={{ DurationSeconds: 3600 }}
      onClose={onClose}
      submit={({ ExternalId, Policy, RegionId, Endpoint, ...values }) =>
        set(
          {
            AlibabaSts: {
              ...values,
              ...(ExternalId && { ExternalId }),
              ...(Policy && { Policy }),
              ...(RegionId && { RegionId }),
              ...(Endpoint && { Endpoint }),
            },
          },
          t.AlibabaSts,
        )
      }
    >
      <Typography.Paragraph>{t.stsWhy}</Typography.Paragraph>
      <Form.Item name="AccessKeyId" label={t.keyId} rules={required}>
        <Input autoComplete="off" maxLength={128} autoFocus />
      </Form.Item>
      <Form.Item name="AccessKeySecret" label={t.keySecret} rules={required}>
        <Input.Password autoComplete="off" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="RoleArn"
        label={t.roleArn}
        extra={t.roleArnRule}
        rules={[
          ...required,
          { pattern: /^acs:ram::\d{1,32}:role\/[A-Za-z0-9._-]{1,64}$/, message: t.roleArnRule },
        ]}
      >
        <Input autoComplete="off" maxLength={256} />
      </Form.Item>
      <Form.Item name="DurationSeconds" label={t.duration} extra={t.durationHint}>
        <InputNumber min={900} max={43_200} step={900} className="full-width" />
      </Form.Item>
      <Form.Item name="ExternalId" label={t.externalId}>
        <Input.Password autoComplete="off" maxLength={1224} />
      </Form.Item>
      <Form.Item name="Policy" label={t.sessionPolicy}>
        <Input.TextArea rows={3} maxLength={2048} className="code-input" />
      </Form.Item>
      <Form.Item name="RegionId" label={t.region}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      <Form.Item name="Endpoint" label={t.endpoint} extra={t.endpointHint}>
        <Input autoComplete="off" maxLength={1024} />
      </Form.Item>
    </FormModal>
  )
}

function VariableName({
  label,
  names,
  isFixed,
}: {
  readonly label: string
  readonly names: readonly string[]
  readonly isFixed: boolean
}) {
  const t = { ...useTexts(accessTexts), ...useTexts(environmentTexts) }
  const form = Form.useFormInstance<{ Name: string }>()
  const name = Form.useWatch('Name', form)
  return (
    <Form.Item
      name="Name"
      label={label}
      extra={!isFixed && names.includes(name) ? t.exists : t.nameRule}
      rules={[
        { required: true, message: t.required },
        { pattern: new RegExp(variablePattern), message: t.nameRule },
        {
          validator: (_rule, value: string = '') =>
            steersRun(value) ? Promise.reject(new Error(t.steers)) : Promise.resolve(),
        },
      ]}
    >
      <Input autoComplete="off" maxLength={128} spellCheck={false} disabled={isFixed} autoFocus={!isFixed} />
    </Form.Item>
  )
}

import { Checkbox, Form, Input, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { adminTexts } from '../admin-texts.ts'
import { DescriptionField, nameRules } from '../identity-fields.tsx'
import { guidances } from './guidance.tsx'
import { versionTexts } from './version-texts.ts'

export interface VersionValues {
  readonly ProductVersionName: string
  readonly VersionDescription?: string
  readonly Guidance: string
  readonly Active: boolean
}

export const firstValues = { Guidance: 'Default', Active: true } as const satisfies Partial<VersionValues>

/** What is said of a version beside its template. */
export function VersionFields({ guidance }: { readonly guidance?: string }) {
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const known: readonly string[] = guidances
  const options = [
    ...guidances.map(value => ({ value: value, label: t[value], about: t[`${value}About`] })),
    ...(guidance !== undefined && !known.includes(guidance)
      ? [{ value: guidance, label: guidance, about: '' }]
      : []),
  ]
  return (
    <>
      <Form.Item
        name="ProductVersionName"
        label={t.name}
        extra={t.nameHelp}
        rules={nameRules(common.needName, common.tooLong)}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <DescriptionField name="VersionDescription" />
      <Form.Item name="Guidance" label={t.guidance}>
        <Select
          options={options}
          optionRender={({ data }) => (
            <>
              {data.label}
              <div className="secondary small">{data.about}</div>
            </>
          )}
        />
      </Form.Item>
      <Form.Item name="Active" valuePropName="checked">
        <Checkbox>{t.active}</Checkbox>
      </Form.Item>
    </>
  )
}

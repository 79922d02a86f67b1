import { Alert, Select } from 'antd'
import type { Output } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { Field } from '../../../launch-form/field.tsx'
import type { Instance } from '../types.ts'
import { updateTexts } from './update-texts.ts'

export type Version = Output<'ListProductVersions'>['ProductVersionDetails'][number]

export interface VersionChoiceProps {
  readonly instance: Instance
  readonly versions: readonly Version[]
  readonly value: string
  readonly onChange: (versionId: string) => void
}

/** Which version the instance moves to, and what that one is said to be. */
export function VersionChoice({ instance, versions, value, onChange }: VersionChoiceProps) {
  const t = useTexts(updateTexts)
  const guidance: Readonly<Record<string, string>> = {
    Recommended: t.recommended,
    Latest: t.latest,
    Deprecated: t.deprecated,
  }
  const current = { value: instance.ProductVersionId, label: `${instance.ProductVersionName} · ${t.now}` }
  const others = versions
    .filter(({ Active, ProductVersionId }) => Active && ProductVersionId !== instance.ProductVersionId)
    .map(({ ProductVersionId, ProductVersionName, Guidance }) => ({
      value: ProductVersionId,
      label: [ProductVersionName, guidance[Guidance]].filter(Boolean).join(' · '),
    }))
  const chosen = versions.find(({ ProductVersionId }) => ProductVersionId === value)
  const former = versions.find(({ ProductVersionId }) => ProductVersionId === instance.ProductVersionId)
  return (
    <section className="update-version">
      <Field id="update-version" label={t.what} description={t.versionText} required>
        {aria => (
          <Select
            {...aria}
            className="full-width"
            value={value}
            options={[current, ...others]}
            onChange={onChange}
          />
        )}
      </Field>
      {value === instance.ProductVersionId ? (
        <p className="secondary">{t.stays(instance.ProductVersionName)}</p>
      ) : (
        <dl className="version-move">
          <dt>{instance.ProductVersionName}</dt>
          <dd className="secondary">{former?.Description || t.noDescription}</dd>
          <dt>{chosen?.ProductVersionName}</dt>
          <dd>{chosen?.Description || t.noDescription}</dd>
        </dl>
      )}
      {chosen?.Guidance === 'Deprecated' && <Alert type="warning" showIcon title={t.deprecatedText} />}
    </section>
  )
}

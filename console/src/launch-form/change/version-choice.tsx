import { Alert, Select } from 'antd'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { Field } from '../field.tsx'
import { changeTexts } from './change-texts.ts'
import type { Was } from './use-change-draft.ts'
import './change.css'

export type Version = Output<'ListProductVersions'>['ProductVersionDetails'][number]

export interface VersionChoiceProps {
  readonly was: Was
  /** What was is not to be had any more. */
  readonly isGone?: boolean
  readonly description: string
  readonly faults?: readonly string[]
  readonly versions: readonly Version[]
  readonly value: string
  readonly onChange: (versionId: string) => void
}

export const versionFieldId = 'change-version'

/** Which version something moves to, and what that one is said to be. */
export function VersionChoice(props: VersionChoiceProps) {
  const { was, isGone = false, description, faults = [], versions, value, onChange } = props
  const t = useTexts(changeTexts)
  const guidance: Readonly<Record<string, string>> = {
    Recommended: t.recommended,
    Latest: t.latest,
    Deprecated: t.deprecated,
  }
  const current = { value: was.ProductVersionId, label: `${was.ProductVersionName} · ${t.now}` }
  const others = versions
    .filter(({ Active, ProductVersionId }) => Active && ProductVersionId !== was.ProductVersionId)
    .map(({ ProductVersionId, ProductVersionName, Guidance }) => ({
      value: ProductVersionId,
      label: [ProductVersionName, guidance[Guidance]].filter(Boolean).join(' · '),
    }))
  const chosen = versions.find(({ ProductVersionId }) => ProductVersionId === value)
  const former = versions.find(({ ProductVersionId }) => ProductVersionId === was.ProductVersionId)
  return (
    <section>
      <Field id={versionFieldId} label={t.version} description={description} faults={faults} required>
        {aria => (
          <Select
            {...aria}
            className="full-width"
            value={value}
            options={isGone ? others : [current, ...others]}
            onChange={onChange}
          />
        )}
      </Field>
      {value === was.ProductVersionId ? (
        <p className="secondary">{t.stays(was.ProductVersionName)}</p>
      ) : (
        <dl className="version-move">
          <dt>{was.ProductVersionName}</dt>
          <dd className="secondary">{former?.Description || t.noDescription}</dd>
          <dt>{chosen?.ProductVersionName}</dt>
          <dd>{chosen?.Description || t.noDescription}</dd>
        </dl>
      )}
      {chosen?.Guidance === 'Deprecated' && <Alert type="warning" showIcon title={t.deprecatedText} />}
    </section>
  )
}

import { Input, Select } from 'antd'
import { regions } from '../../../../../src/base/regions.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { Field } from '../../../launch-form/field.tsx'
import { catalogueTexts } from '../catalogue-texts.ts'
import { useRegionName } from '../way-in-words.ts'
import type { Version } from '../versions.ts'
import type { Way } from './fill-in.tsx'
import { launchTexts } from './launch-texts.ts'
import type { Draft } from './use-draft.ts'

export const targetIds = { name: 'launch-name', region: 'launch-region' } as const
type Place = keyof typeof targetIds

/** What a refusal is shown at, by its code. */
export const places: Readonly<Record<string, Place>> = {
  'InvalidProvisionedProductName.Duplicate': 'name',
  'InvalidParameter.ProvisionedProductName': 'name',
  MissingProvisionedProductName: 'name',
  'InvalidParameter.StackRegionId': 'region',
  MissingStackRegionId: 'region',
  'OperationDenied.StackRegion': 'region',
}

interface LaunchTargetProps {
  readonly draft: Draft
  readonly versions: readonly Version[]
  readonly ways: readonly Way[]
  readonly onChoose: (values: { readonly version?: string; readonly portfolio?: string }) => void
  readonly isChecked: boolean
  readonly refused: { readonly place: Place; readonly text: string } | undefined
}

/** What is launched, by whose rules, where, and what it is called. */
export function LaunchTarget({ draft, versions, ways, onChoose, isChecked, refused }: LaunchTargetProps) {
  const t = useTexts(launchTexts)
  const guidance = useTexts(catalogueTexts)
  const { form, name, regionId, nameFault } = draft
  const nameFaults = isChecked && nameFault !== undefined ? [t[nameFault]] : refusedAt('name', refused)
  const labelOf = ({ ProductVersionName, Guidance }: Version): string =>
    Guidance === 'Recommended' || Guidance === 'Latest' || Guidance === 'Deprecated'
      ? `${ProductVersionName} · ${guidance[Guidance]}`
      : ProductVersionName
  return (
    <section className="launch-group">
      <Field id={targetIds.name} label={t.name} description={t.nameText} required faults={nameFaults}>
        {aria => (
          <Input
            {...aria}
            autoComplete="off"
            {...(aria['aria-invalid'] && { status: 'error' })}
            value={name}
            onChange={({ target }) => draft.setName(target.value)}
          />
        )}
      </Field>
      <div className="launch-choices">
        <Field id="launch-version" label={t.version} required>
          {aria => (
            <Select
              {...aria}
              className="full-width"
              value={form.ProductVersionId}
              options={versions.map(each => ({ value: each.ProductVersionId, label: labelOf(each) }))}
              onChange={version => onChoose({ version })}
            />
          )}
        </Field>
        {ways.length > 1 && (
          <Field id="launch-portfolio" label={t.portfolio} description={t.portfolioText} required>
            {aria => (
              <Select
                {...aria}
                className="full-width"
                value={form.PortfolioId ?? null}
                options={ways.map(each => ({ value: each.PortfolioId, label: each.PortfolioName }))}
                onChange={(portfolio: string | null) => onChoose({ portfolio: portfolio ?? '' })}
              />
            )}
          </Field>
        )}
        <Region
          allowed={form.StackRegions}
          value={regionId}
          onChange={draft.setRegion}
          faults={isChecked && regionId === undefined ? [t.regionNeeded] : refusedAt('region', refused)}
        />
      </div>
    </section>
  )
}

const refusedAt = (place: Place, refused: LaunchTargetProps['refused']): string[] =>
  refused?.place === place ? [refused.text] : []

function Region({
  allowed,
  value,
  onChange,
  faults,
}: {
  readonly allowed: readonly string[]
  readonly value: string | undefined
  readonly onChange: (id: string) => void
  readonly faults: readonly string[]
}) {
  const t = useTexts(launchTexts)
  const format = useFormat()
  const nameOf = useRegionName()
  const ids = allowed.length > 0 ? allowed : regions.map(({ id }) => id)
  return (
    <Field
      id={targetIds.region}
      label={t.region}
      required
      description={allowed.length > 0 ? t.regionText(format.list(allowed.map(nameOf))) : undefined}
      faults={faults}
    >
      {aria => (
        <Select
          {...aria}
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          {...(aria['aria-invalid'] && { status: 'error' })}
          value={value ?? null}
          options={ids.map(id => ({ value: id, label: nameOf(id) }))}
          onChange={(id: string | null) => id !== null && onChange(id)}
        />
      )}
    </Field>
  )
}

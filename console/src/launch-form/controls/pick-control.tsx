import { AutoComplete } from 'antd'
import { useState } from 'react'
import { regions } from '../../../../src/base/regions.ts'
import { useRead } from '../../api/use-call.ts'
import { useLanguage } from '../../language/language.ts'
import type { Around, ControlProps } from './control-props.ts'
import { statusOf } from './control-props.ts'
import { textOf } from '../visibility.ts'
import { zonesOf } from '../zones.ts'

interface Option {
  readonly value: string
  readonly label: string
}

const placeholders = { dateTime: '2026-12-31T18:00:00Z' } as const
const plain = (value: string): Option => ({ value, label: value })

/** A text with suggestions, where values can be known: what is not among them can be typed. */
export function PickControl(props: ControlProps<'pick'>) {
  const { control, value, onChange, onLeave, aria, placeholder } = props
  const { of } = control
  const [isOpened, setOpened] = useState(false)
  const options = useSuggestions(props, isOpened)
  return (
    <AutoComplete
      {...aria}
      {...statusOf(aria)}
      className="full-width"
      options={options}
      showSearch={{
        filterOption: (typed, option) =>
          // What stands there already is no search.
          typed === value || `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase()),
      }}
      placeholder={placeholder ?? (of.kind === 'dateTime' ? placeholders.dateTime : options[0]?.value)}
      value={value ?? ''}
      onFocus={() => setOpened(true)}
      onChange={(text: string) => onChange(text)}
      onBlur={onLeave}
    />
  )
}

function useSuggestions(
  { control: { of }, parameter, around }: ControlProps<'pick'>,
  isOpened: boolean,
): Option[] {
  const language = useLanguage()
  const asksInstances = isOpened && (of.kind === 'instance' || of.kind === 'stack')
  const instances = useRead(
    'ListProvisionedProducts',
    asksInstances ? { PageNumber: 1, PageSize: 100 } : undefined,
  ).data?.ProvisionedProductDetails
  switch (of.kind) {
    case 'region':
      return regions.map(region => ({ value: region.id, label: `${region[language]} (${region.id})` }))
    case 'zone':
      return zonesOf(regionFor(parameter.AssociationPropertyMetadata, around)).map(plain)
    case 'instance':
      return (instances ?? []).map(each => ({
        value: each.ProvisionedProductId,
        label: `${each.ProvisionedProductName} (${each.ProvisionedProductId})`,
      }))
    case 'stack':
      return (instances ?? []).map(each => ({
        value: each.StackId,
        label: `${each.ProvisionedProductName} (${each.StackId})`,
      }))
    case 'suggestions':
      return of.values.map(plain)
    case 'dateTime':
    case 'file':
    case 'lines':
    case 'password':
      return []
  }
}

/** What the metadata names, such as `${Region}`, else where the launch goes. */
function regionFor(metadata: Readonly<Record<string, unknown>> | undefined, around: Around): string {
  const named = textOf(metadata?.RegionId, name => around.values()[name] ?? '')
  return named === '' ? (around.regionId ?? '') : named
}

import { Tag } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { versionTexts } from './version-texts.ts'

/** The four that are documented; clients have sent others. */
export const guidances = ['Default', 'Recommended', 'Latest', 'Deprecated'] as const
export type Guidance = (typeof guidances)[number]

const colours = {
  Default: 'default',
  Recommended: 'success',
  Latest: 'processing',
  Deprecated: 'warning',
} as const

export const isGuidance = (value: string): value is Guidance => guidances.some(known => known === value)

export function Guidance({ value }: { readonly value: string }) {
  const t = useTexts(versionTexts)
  return isGuidance(value) ? <Tag color={colours[value]}>{t[value]}</Tag> : <Tag>{value}</Tag>
}

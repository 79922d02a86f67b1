import { Descriptions } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Time } from '../../ui/time.tsx'
import { adminTexts } from './admin-texts.ts'

/** What is known of a portfolio or a product beside its name. */
export function IdentityDetails(props: {
  readonly id: string
  readonly arn: string
  readonly ProviderName: string
  readonly Description: string
  readonly CreateTime: string
}) {
  const t = useTexts(adminTexts)
  return (
    <Descriptions
      column={1}
      bordered
      size="small"
      items={[
        { key: 'id', label: t.id, children: <Copyable label={t.id}>{props.id}</Copyable> },
        { key: 'arn', label: t.arn, children: <Copyable label={t.arn}>{props.arn}</Copyable> },
        { key: 'provider', label: t.provider, children: props.ProviderName },
        { key: 'description', label: t.description, children: props.Description || t.none },
        { key: 'created', label: t.created, children: <Time value={props.CreateTime} exact /> },
      ]}
    />
  )
}

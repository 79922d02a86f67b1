import { Card, Tag, Typography } from 'antd'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { compareForms, type Difference } from '../../../template-editor/compare/compare-forms.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { versionTexts } from './version-texts.ts'

const colours = { added: 'success', removed: 'error', changed: 'warning' } as const

/** What a change of version means to people: what they are asked, what is made, what comes out. */
export function CompareSummary(props: {
  readonly productId: string
  readonly from: string
  readonly to: string
}) {
  const { productId: ProductId } = props
  const t = useTexts(versionTexts)
  const from = useRead('GetLaunchForm', { ProductId, ProductVersionId: props.from })
  const to = useRead('GetLaunchForm', { ProductId, ProductVersionId: props.to })
  const error = from.error ?? to.error
  const found = from.data && to.data ? compareForms(from.data.Form, to.data.Form) : undefined
  const isSame = found && Object.values(found).every((list: readonly Difference[]) => list.length === 0)
  return (
    <Card size="small" title={t.summary} className="below-space">
      <ErrorAlert error={error} />
      {!found && !error && <Waiting title={false} />}
      {isSame && <p>{t.nothing}</p>}
      {found && !isSame && (
        <div className="compare-summary">
          {(['parameters', 'resources', 'outputs'] as const).map(part => (
            <Differences key={part} title={t[part]} list={found[part]} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Differences(props: { readonly title: string; readonly list: readonly Difference[] }) {
  const { title, list } = props
  const t = useTexts(versionTexts)
  if (list.length === 0) return null
  return (
    <section aria-label={title}>
      <Typography.Title level={2} className="small-title">
        {title}
      </Typography.Title>
      <ul className="plain-list">
        {list.map(({ name, kind, members }) => (
          <li key={name}>
            <Tag color={colours[kind]}>{t[kind]}</Tag> <code>{name}</code>{' '}
            {members.length > 0 && <span className="secondary small">{members.join(', ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

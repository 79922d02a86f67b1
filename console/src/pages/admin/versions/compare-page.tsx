import { SwapOutlined } from '@ant-design/icons'
import { Button, Flex, Select } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { adminTexts } from '../admin-texts.ts'
import { CompareSummary } from './compare-summary.tsx'
import { CompareText } from './compare-text.tsx'
import type { Version } from './version-form.tsx'
import { versionTexts } from './version-texts.ts'

const noVersions: readonly Version[] = []

/** Two versions of a product against each other; which, the address says. */
export function ComparePage() {
  const { productId: ProductId = '' } = useParams()
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const product = useRead('GetProductAsAdmin', { ProductId })
  const { data, error, refetch } = useRead('ListProductVersions', { ProductId })
  const versions = data?.ProductVersionDetails ?? noVersions
  const [from, to, choose] = useChosen(versions)
  const name = product.data?.ProductDetail.ProductName ?? ProductId
  return (
    <Page
      title={t.compareTitle}
      crumbs={[
        { title: common.products, to: paths.products() },
        { title: name, to: paths.adminProduct(ProductId, 'versions') },
      ]}
      error={error}
      retry={() => void refetch()}
      loading={!data}
    >
      <Flex gap="small" wrap align="center" className="below-space">
        <VersionSelect
          label={t.compareFrom}
          versions={versions}
          value={from}
          onChange={id => choose(id, to)}
        />
        <VersionSelect label={t.compareTo} versions={versions} value={to} onChange={id => choose(from, id)} />
        <Button icon={<SwapOutlined />} onClick={() => choose(to, from)}>
          {t.swap}
        </Button>
      </Flex>
      {!from || !to ? (
        <EmptyState title={t.choose} />
      ) : from === to ? (
        <EmptyState title={t.same} />
      ) : (
        <>
          <CompareSummary productId={ProductId} from={from.ProductVersionId} to={to.ProductVersionId} />
          <CompareText productId={ProductId} from={from} to={to} />
        </>
      )}
    </Page>
  )
}

type Chosen = Version | undefined

/** Of the address; where it names but one, the one before it stands against it. */
function useChosen(
  versions: readonly Version[],
): [from: Chosen, to: Chosen, choose: (from: Chosen, to: Chosen) => void] {
  const [params, setParams] = useSearchParams()
  const named = (name: string): Chosen =>
    versions.find(({ ProductVersionId }) => ProductVersionId === params.get(name))
  const to = named('to') ?? versions[0]
  const before = to && versions[versions.indexOf(to) + 1]
  const from = named('from') ?? before ?? versions.find(version => version !== to)
  return [
    from,
    to,
    (nextFrom, nextTo) =>
      setParams(
        former => {
          const next = new URLSearchParams(former)
          if (nextFrom) next.set('from', nextFrom.ProductVersionId)
          if (nextTo) next.set('to', nextTo.ProductVersionId)
          return next
        },
        { preventScrollReset: true },
      ),
  ]
}

function VersionSelect(props: {
  readonly label: string
  readonly versions: readonly Version[]
  readonly value: Chosen
  readonly onChange: (version: Chosen) => void
}) {
  const { label, versions, value, onChange } = props
  return (
    <>
      <span className="secondary" aria-hidden>
        {label}
      </span>
      <Select
        aria-label={label}
        className="choice-filter"
        value={value?.ProductVersionId ?? null}
        options={versions.map(({ ProductVersionId, ProductVersionName }) => ({
          value: ProductVersionId,
          label: ProductVersionName,
        }))}
        onChange={id => onChange(versions.find(({ ProductVersionId }) => ProductVersionId === id))}
      />
    </>
  )
}

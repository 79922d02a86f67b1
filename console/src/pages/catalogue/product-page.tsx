import { Descriptions } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMay } from '../../session/session.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import './catalogue.css'
import { catalogueTexts } from './catalogue-texts.ts'
import { LaunchWays } from './launch-ways.tsx'
import { ProductIcon } from './product-icon.tsx'
import { VersionList } from './version-list.tsx'
import { launchable } from './versions.ts'
import { WhatItCreates } from './what-it-creates.tsx'

/** A product, for somebody who wonders whether to launch it. */
export function ProductPage() {
  const t = useTexts(catalogueTexts)
  const { productId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const may = useMay()
  const product = useRead('GetProductAsEndUser', { ProductId: productId })
  const versions = useRead('ListProductVersions', { ProductId: productId })
  const options = useRead('ListLaunchOptions', { ProductId: productId })
  const all = launchable(versions.data?.ProductVersionDetails ?? [])
  const [first] = all
  const chosen = all.find(({ ProductVersionId }) => ProductVersionId === params.get('version')) ?? first
  const found = product.data?.ProductSummary
  const ways = options.data?.LaunchOptionSummaries
  const reason = !may('servicecatalog:LaunchProduct')
    ? t.mayNotLaunch
    : versions.data && !first
      ? t.cannotLaunch
      : ways?.length === 0
        ? t.noWays
        : undefined
  return (
    <Page
      title={found?.ProductName ?? ''}
      {...(found && { icon: <ProductIcon name={found.ProductName} size={34} /> })}
      subtitle={found?.Description}
      crumbs={[{ title: t.title, to: paths.catalogue() }]}
      error={product.error ?? versions.error}
      retry={() => void Promise.all([product.refetch(), versions.refetch()])}
      loading={!found || !versions.data}
      actions={
        found && (
          <GatedButton
            type="primary"
            size="large"
            reason={reason}
            onClick={() =>
              void navigate(paths.launch(productId, chosen && { version: chosen.ProductVersionId }))
            }
          >
            {chosen ? t.launchVersion(chosen.ProductVersionName) : t.launch}
          </GatedButton>
        )
      }
    >
      {found && (
        <div className="product-columns">
          <div>
            <section className="panel" aria-label={t.versionsTitle}>
              <h2>{t.versionsTitle}</h2>
              {all.length > 1 && <p className="secondary">{t.versionsText}</p>}
              <VersionList
                versions={all}
                chosen={chosen?.ProductVersionId}
                onChoose={version =>
                  setParams(version === first?.ProductVersionId ? {} : { version }, {
                    replace: true,
                    preventScrollReset: true,
                  })
                }
              />
            </section>
            {chosen && <WhatItCreates version={chosen} />}
          </div>
          <div>
            <LaunchWays options={options} />
            <section className="panel" aria-label={t.facts}>
              <h2>{t.facts}</h2>
              <Descriptions
                column={1}
                size="small"
                items={[
                  { key: 'provider', label: t.providerLabel, children: found.ProviderName },
                  { key: 'added', label: t.added, children: <Time value={found.CreateTime} /> },
                  { key: 'id', label: t.id, children: <Copyable label={t.id}>{productId}</Copyable> },
                ]}
              />
            </section>
          </div>
        </div>
      )}
    </Page>
  )
}

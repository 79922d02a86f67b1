import { Alert, Steps } from 'antd'
import { useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import '../catalogue.css'
import { ProductIcon } from '../product-icon.tsx'
import { launchable } from '../versions.ts'
import { FillIn } from './fill-in.tsx'
import { launchTexts } from './launch-texts.ts'
import { PreviewStage } from './preview-stage.tsx'
import { useDraft } from './use-draft.ts'

/**
 * From a product to a running instance: fill in, look at what would change, go. The address knows version, portfolio and
 * plan, so that the way back leads from the preview to the form as it was.
 */
export function LaunchPage() {
  const t = useTexts(launchTexts)
  const { productId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const planId = params.get('plan') ?? undefined
  const product = useRead('GetProductAsEndUser', { ProductId: productId })
  const versions = useRead('ListProductVersions', { ProductId: productId })
  const options = useRead('ListLaunchOptions', { ProductId: productId })
  const ways = options.data?.LaunchOptionSummaries
  const all = launchable(versions.data?.ProductVersionDetails ?? [])
  const version = all.find(({ ProductVersionId }) => ProductVersionId === params.get('version')) ?? all[0]
  const way = ways?.find(({ PortfolioId }) => PortfolioId === params.get('portfolio')) ?? ways?.[0]
  const form = useRead(
    'GetLaunchForm',
    version &&
      way && {
        ProductId: productId,
        ProductVersionId: version.ProductVersionId,
        PortfolioId: way.PortfolioId,
      },
    { keep: true },
  )
  const found = product.data?.ProductSummary
  const draft = useDraft(form.data, regionOf(found?.ProductArn))
  // What has been launched, or is kept as a plan, is not lost by leaving.
  const isLaunched = useRef(false)
  useUnsavedGuard(() => !isLaunched.current && planId === undefined && (draft?.isDirty ?? false))
  const release = (): void => void (isLaunched.current = true)
  const choose = (values: Readonly<Record<string, string | undefined>>, replace: boolean): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace },
    )
  const cannot = ways?.length === 0 ? t.noWays : versions.data && all.length === 0 ? t.noVersion : undefined
  const error = product.error ?? versions.error ?? options.error ?? form.error
  return (
    <Page
      title={found ? t.title(found.ProductName) : ''}
      {...(found && { icon: <ProductIcon name={found.ProductName} size={34} /> })}
      crumbs={[
        { title: t.catalogue, to: paths.catalogue() },
        { title: found?.ProductName ?? '…', to: paths.product(productId) },
      ]}
      error={error}
      retry={() => void Promise.all([product, versions, options, form].map(read => read.refetch()))}
      loading={!found || !versions.data || !ways || (!draft && cannot === undefined)}
    >
      {cannot !== undefined && <EmptyState title={cannot} />}
      {draft && version && way && cannot === undefined && (
        <>
          <Steps
            size="small"
            className="launch-steps"
            current={planId === undefined ? 0 : 1}
            items={[{ title: t.stepFill }, { title: t.stepPreview }, { title: t.stepLaunch }]}
          />
          <div hidden={planId !== undefined}>
            {version.Guidance === 'Deprecated' && (
              <Alert type="warning" showIcon title={t.guidanceDeprecated} className="below-space" />
            )}
            <FillIn
              draft={draft}
              versions={all}
              ways={ways!}
              isLoading={form.isPlaceholderData}
              onChoose={values => choose(values, true)}
              onPlanned={plan => choose({ plan }, false)}
              release={release}
            />
          </div>
          {planId !== undefined && (
            <PreviewStage
              planId={planId}
              release={release}
              onBack={plan => {
                if (plan && !draft.isDirty) draft.fillFrom(plan)
                choose({ plan: undefined }, false)
              }}
            />
          )}
        </>
      )}
    </Page>
  )
}

/** Where this Larder is, by an ARN of its own. */
const regionOf = (arn = ''): string => arn.split(':')[2] ?? ''

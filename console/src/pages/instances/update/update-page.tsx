import { Alert } from 'antd'
import { useRef } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { useInstanceGate } from '../actions/gates.ts'
import { busyMs, isUnderChange, type Instance } from '../types.ts'
import { useInForce } from '../use-in-force.ts'
import { UpdateForm } from './update-form.tsx'
import { UpdatePreview } from './update-preview.tsx'
import { updateTexts } from './update-texts.ts'
import { useUpdateDraft } from './use-update-draft.ts'
import '../instances.css'

/** From an instance as it is to one of another version or with other parameters. The address knows version and plan. */
export function UpdatePage() {
  const t = useTexts(updateTexts)
  const { instanceId = '' } = useParams()
  const read = useRead(
    'GetProvisionedProduct',
    { ProvisionedProductId: instanceId },
    { poll: answer => (answer && isUnderChange(answer.ProvisionedProductDetail) ? busyMs : false) },
  )
  const instance = read.data?.ProvisionedProductDetail
  if (instance) return <LoadedUpdate key={instanceId} instance={instance} />
  return (
    <Page
      title={t.title('')}
      crumbs={[{ title: t.instances, to: paths.instances() }]}
      error={read.error}
      retry={() => void read.refetch()}
      loading={read.isPending}
    />
  )
}

function LoadedUpdate({ instance }: { readonly instance: Instance }) {
  const t = useTexts(updateTexts)
  const gate = useInstanceGate()
  const [params, setParams] = useSearchParams()
  const { ProductId, PortfolioId, ProvisionedProductId, ProvisionedProductName } = instance
  const version = params.get('version') ?? instance.ProductVersionId
  const planId = params.get('plan') ?? undefined
  const from = params.get('from')
  const inForce = useInForce(instance)
  const versions = useRead('ListProductVersions', { ProductId })
  const form = useRead('GetLaunchForm', { ProductId, ProductVersionId: version, PortfolioId }, { keep: true })
  const failed = useRead('GetTask', from === null ? undefined : { TaskId: from })
  const draft = useUpdateDraft({ instance, inForce, form: form.data, failed: failed.data?.TaskDetail })
  const isReleased = useRef(false)
  useUnsavedGuard(() => !isReleased.current && planId === undefined && (draft?.isDirty ?? false))
  const release = () => void (isReleased.current = true)
  const set = (name: string, value: string | undefined, replace: boolean): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        if (value === undefined) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace, preventScrollReset: true },
    )
  const reads = [versions, form]
  const error = inForce.error ?? reads.find(each => each.error && !each.data)?.error
  const reason = gate('update', instance)
  return (
    <Page
      title={t.title(ProvisionedProductName)}
      mark={<Status value={instance.Status} />}
      subtitle={`${instance.ProductName} ${instance.ProductVersionName}`}
      crumbs={[
        { title: t.instances, to: paths.instances() },
        { title: ProvisionedProductName, to: paths.instance(ProvisionedProductId) },
      ]}
      error={error}
      retry={() => {
        inForce.retry()
        for (const each of reads) void each.refetch()
      }}
      loading={!draft || !versions.data}
    >
      {reason !== undefined && planId === undefined && (
        <Alert
          type="warning"
          showIcon
          className="below-space"
          title={t.cannot}
          description={reason}
          action={<Link to={paths.instance(ProvisionedProductId)}>{t.toInstance}</Link>}
        />
      )}
      {draft && (
        <div hidden={planId !== undefined}>
          <UpdateForm
            draft={draft}
            versions={versions.data?.ProductVersionDetails ?? []}
            isLoading={form.isPlaceholderData}
            onVersion={id => set('version', id === instance.ProductVersionId ? undefined : id, true)}
            onPlanned={id => set('plan', id, false)}
            release={release}
          />
        </div>
      )}
      {planId !== undefined && (
        <UpdatePreview
          instance={instance}
          planId={planId}
          onBack={() => set('plan', undefined, false)}
          release={release}
        />
      )}
    </Page>
  )
}

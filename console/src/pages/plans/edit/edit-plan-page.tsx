import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { usePlanGate } from '../use-plan-gate.ts'
import { EditForm } from './edit-form.tsx'
import { EditState } from './edit-state.tsx'
import { editTexts } from './edit-texts.ts'
import { useEditDraft } from './use-edit-draft.ts'
import '../plans.css'

type Answer = Output<'GetProvisionedProductPlan'>

/** Others may decide on it meanwhile. */
const pollMs = 15_000
const noParameters: Answer['PlanDetail']['Parameters'] = []

/** A plan that is to become another one: all that it says, to be filled in anew. The address knows the version. */
export function EditPlanPage() {
  const { planId = '' } = useParams()
  const t = useTexts(editTexts)
  const read = useRead('GetProvisionedProductPlan', { PlanId: planId }, { poll: () => pollMs })
  if (read.data) return <LoadedPlan key={planId} answer={read.data} />
  return (
    <Page
      title={t.title(planId)}
      crumbs={[{ title: t.plans, to: paths.plans() }]}
      error={read.error}
      retry={() => void read.refetch()}
      loading={read.isPending}
    />
  )
}

function LoadedPlan({ answer }: { readonly answer: Answer }) {
  const t = useTexts(editTexts)
  const { PlanDetail: plan, ProductDetail: product } = answer
  // What is changed is what was there at first; what became of it since is looked at again and again.
  const [start] = useState(answer)
  const reason = usePlanGate(plan)('edit')
  const [isOpen] = useState(reason === undefined)
  const [params, setParams] = useSearchParams()
  const { ProductId, PortfolioId, ProductVersionId, ProvisionedProductId, OperationType } = start.PlanDetail
  const isLaunch = OperationType === 'LaunchProduct'
  const versions = useRead('ListProductVersions', isOpen ? { ProductId } : undefined)
  const inForce = useRead(
    'GetProvisionedProductForResourceSpec',
    isOpen && !isLaunch ? { ProvisionedProductId } : undefined,
  )
  const instance = inForce.data?.ProvisionedProductDetail
  const offered = versions.data?.ProductVersionDetails.filter(({ Active }) => Active)
  const isKnown = offered !== undefined && (isLaunch || instance !== undefined)
  // An instance may stay on a version that nothing moves to any more.
  const isGone =
    isKnown &&
    ProductVersionId !== instance?.ProductVersionId &&
    !offered.some(each => each.ProductVersionId === ProductVersionId)
  const ownVersion = isGone ? (offered[0]?.ProductVersionId ?? ProductVersionId) : ProductVersionId
  const asked = { ProductId, ProductVersionId: params.get('version') ?? ownVersion, PortfolioId }
  const form = useRead('GetLaunchForm', isKnown ? asked : undefined, { keep: true })
  const draft = useEditDraft({
    answer: start,
    form: form.data,
    inForce: isLaunch ? noParameters : instance?.Parameters,
  })
  const release = useUnsavedGuard(() => draft?.hasChanges ?? false)
  const reads = [form, versions, inForce]
  return (
    <Page
      title={t.title(plan.PlanName)}
      mark={<Status value={plan.Status} />}
      subtitle={`${product.ProductName} ${start.ProductVersionDetail.ProductVersionName}`}
      crumbs={[
        { title: t.plans, to: paths.plans() },
        { title: plan.PlanName, to: paths.plan(plan.PlanId) },
      ]}
      error={reads.find(each => each.error && !each.data)?.error}
      retry={() => {
        for (const each of reads) if (each.error) void each.refetch()
      }}
      loading={isOpen && !draft}
    >
      <EditState plan={plan} reason={reason} />
      {draft && (
        <EditForm
          plan={plan}
          draft={draft}
          versions={versions.data?.ProductVersionDetails ?? []}
          isGone={isGone}
          isLoading={form.isPlaceholderData}
          reason={reason}
          onVersion={id =>
            setParams(id === ownVersion ? {} : { version: id }, {
              replace: true,
              preventScrollReset: true,
            })
          }
          release={release}
        />
      )}
    </Page>
  )
}

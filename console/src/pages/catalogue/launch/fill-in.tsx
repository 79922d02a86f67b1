import { CodeOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useState, type FormEvent } from 'react'
import type { Output } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { failureOf, type Failure } from '../../../launch-form/failure.ts'
import { focusParameter, FormFaults } from '../../../launch-form/form-faults.tsx'
import { LaunchFormFields } from '../../../launch-form/launch-form-fields.tsx'
import { noTagFaults } from '../../../launch-form/tags/tags.ts'
import { TagsField } from '../../../launch-form/tags/tags-field.tsx'
import { useMay } from '../../../session/session.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import type { Version } from '../versions.ts'
import { approversOf } from './approvers.ts'
import { CodeDrawer } from './code-drawer.tsx'
import { LaunchSummary } from './launch-summary.tsx'
import { LaunchTarget, places, targetIds } from './launch-target.tsx'
import { launchTexts } from './launch-texts.ts'
import type { Draft } from './use-draft.ts'
import { useLaunch } from './use-launch.ts'

export type Way = Output<'ListLaunchOptions'>['LaunchOptionSummaries'][number]

interface FillInProps {
  readonly draft: Draft
  readonly versions: readonly Version[]
  readonly ways: readonly Way[]
  /** The form is still that of what was chosen before. */
  readonly isLoading: boolean
  readonly onChoose: (values: { readonly version?: string; readonly portfolio?: string }) => void
  readonly onPlanned: (planId: string) => void
  readonly release: () => void
}

/** Everything that a launch has to be told. */
export function FillIn({ draft, versions, ways, isLoading, onChoose, onPlanned, release }: FillInProps) {
  const t = useTexts(launchTexts)
  const may = useMay()
  const { form, store } = draft
  const [isChecked, setChecked] = useState(false)
  const [failure, setFailure] = useState<Failure<keyof typeof targetIds>>()
  const [showsCode, setShowsCode] = useState(false)
  const launch = useLaunch(release)
  const approvers = approversOf(form.Approval, t.or)

  const isRight = (): boolean => {
    const found = store.check()
    setChecked(true)
    setFailure(undefined)
    const [first] = found
    if (draft.nameFault !== undefined) document.getElementById(targetIds.name)?.focus()
    else if (draft.regionId === undefined) document.getElementById(targetIds.region)?.focus()
    else if (first) focusParameter(first.parameter.ParameterKey)
    return found.length === 0 && !draft.hasFaults
  }
  const refused = (error: unknown): void => {
    const names = form.Form.Parameters.map(({ ParameterKey }) => ParameterKey)
    const found = failureOf(error, names, places)
    setFailure(found)
    if (found.at === 'field') document.getElementById(targetIds[found.place])?.focus()
    if (found.at !== 'parameters') return
    store.refuse(found.refusals)
    focusParameter([...found.refusals.keys()][0]!)
  }
  const preview = (): void => {
    if (isRight()) launch.plan(draft.input()).then(onPlanned, refused)
  }
  const launchNow = (): void => {
    if (isRight()) launch.now(draft.input()).catch(refused)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (planReason === undefined && !launch.isBusy && !isLoading) preview()
  }
  const planReason = may('servicecatalog:CreateProvisionedProductPlan') ? undefined : t.mayNotPlan
  const launchReason =
    approvers !== undefined
      ? t.needsApproval(approvers)
      : may('servicecatalog:LaunchProduct')
        ? undefined
        : t.mayNotLaunch
  return (
    <form noValidate onSubmit={submit} className="launch-columns" aria-busy={isLoading}>
      <div>
        <LaunchTarget
          draft={draft}
          versions={versions}
          ways={ways}
          onChoose={onChoose}
          isChecked={isChecked}
          refused={failure?.at === 'field' ? failure : undefined}
        />
        <h2 className="launch-heading">{t.parameters}</h2>
        <LaunchFormFields form={form.Form} store={store} regionId={draft.regionId} />
        <h2 className="launch-heading">{t.tags}</h2>
        <section className="launch-group">
          <TagsField
            choices={form.TagOptions}
            value={draft.tags}
            onChange={draft.setTags}
            faults={isChecked ? draft.tagFaults : noTagFaults}
          />
        </section>
        <Flex vertical gap="middle">
          {isChecked && <FormFaults store={store} />}
          {failure?.at === 'form' && <ErrorAlert error={failure.error} />}
          <Flex wrap gap="small" className="launch-buttons">
            <GatedButton
              type="primary"
              size="large"
              htmlType="submit"
              loading={launch.isPlanning}
              reason={planReason}
            >
              {approvers === undefined ? t.preview : t.previewAndSubmit}
            </GatedButton>
            <GatedButton size="large" loading={launch.isLaunching} reason={launchReason} onClick={launchNow}>
              {t.launchNow}
            </GatedButton>
            <Button size="large" type="text" icon={<CodeOutlined />} onClick={() => setShowsCode(true)}>
              {t.asCode}
            </Button>
          </Flex>
        </Flex>
      </div>
      <LaunchSummary form={form} />
      {showsCode && <CodeDrawer draft={draft} onClose={() => setShowsCode(false)} />}
    </form>
  )
}

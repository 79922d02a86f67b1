import { Button, Flex } from 'antd'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { ChangeSummary } from '../../../launch-form/change/change-summary.tsx'
import { VersionChoice, versionFieldId, type Version } from '../../../launch-form/change/version-choice.tsx'
import { failureOf, type Failure } from '../../../launch-form/failure.ts'
import { focusParameter, FormFaults } from '../../../launch-form/form-faults.tsx'
import { LaunchFormFields } from '../../../launch-form/launch-form-fields.tsx'
import { noTagFaults } from '../../../launch-form/tags/tags.ts'
import { TagsField } from '../../../launch-form/tags/tags-field.tsx'
import { paths } from '../../../paths.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { touched } from '../touched.ts'
import type { Plan } from '../use-plan-gate.ts'
import { DescriptionField, descriptionFieldId } from './description-field.tsx'
import { editTexts } from './edit-texts.ts'
import { Stays } from './stays.tsx'
import type { EditDraft } from './use-edit-draft.ts'

const fieldIds = { version: versionFieldId, description: descriptionFieldId } as const
type Place = keyof typeof fieldIds

const places: Readonly<Record<string, Place>> = {
  'InvalidParameter.ProductVersionId': 'version',
  'InvalidProductVersion.NotFound': 'version',
  'OperationDenied.InactiveProductVersion': 'version',
  'InvalidParameter.Description': 'description',
}

export interface EditFormProps {
  readonly plan: Plan
  readonly draft: EditDraft
  readonly versions: readonly Version[]
  /** The version of the plan is not offered any more. */
  readonly isGone: boolean
  /** The form is still that of the version chosen before. */
  readonly isLoading: boolean
  /** Why nothing can be saved. */
  readonly reason: string | undefined
  readonly onVersion: (versionId: string) => void
  readonly release: () => void
}

/** Another version, other parameters, tags and words for a plan; and what that changes, beside it. */
export function EditForm(props: EditFormProps) {
  const { plan, draft, versions, isGone, isLoading, reason, onVersion, release } = props
  const t = useTexts(editTexts)
  const { done } = useNotices()
  const navigate = useNavigate()
  const update = useWrite('UpdateProvisionedProductPlan', touched)
  const [isChecked, setChecked] = useState(false)
  const [failure, setFailure] = useState<Failure<Place>>()
  const { form, store } = draft
  const approvers = form.Approval?.OperationTypes.some(type => type === plan.OperationType)
    ? form.Approval.Approvers.map(({ PrincipalName }) => PrincipalName).join(t.or)
    : undefined
  const saveReason = reason ?? (draft.hasChanges ? undefined : t.nothing)
  const toPlan = () => navigate(paths.plan(plan.PlanId), { replace: true })
  const isRight = (): boolean => {
    const found = store.check()
    setChecked(true)
    setFailure(undefined)
    if (found[0]) focusParameter(found[0].parameter.ParameterKey)
    return found.length === 0 && !draft.hasTagFaults
  }
  const saved = (): void => {
    release()
    done(t.saved)
    void toPlan()
  }
  const refused = (error: unknown): void => {
    const names = form.Form.Parameters.map(({ ParameterKey }) => ParameterKey)
    const found = failureOf(error, names, places)
    setFailure(found)
    if (found.at === 'field') document.getElementById(fieldIds[found.place])?.focus()
    if (found.at !== 'parameters') return
    store.refuse(found.refusals)
    focusParameter([...found.refusals.keys()][0]!)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (saveReason === undefined && !update.isPending && !isLoading && isRight())
      update.mutateAsync(draft.input()).then(saved, refused)
  }
  const faultsAt = (place: Place): string[] =>
    failure?.at === 'field' && failure.place === place ? [failure.text] : []
  return (
    <form noValidate onSubmit={submit} className="change-columns" aria-busy={isLoading}>
      <div>
        <Stays plan={plan} form={form} />
        <VersionChoice
          was={draft.was}
          isGone={isGone}
          description={isGone ? t.versionGone(draft.was.ProductVersionName) : t.versionText}
          faults={faultsAt('version')}
          versions={versions}
          value={form.ProductVersionId}
          onChange={onVersion}
        />
        <DescriptionField draft={draft} faults={faultsAt('description')} />
        <h2>{t.parameters}</h2>
        <p className="secondary">{t.parametersText}</p>
        <LaunchFormFields form={form.Form} store={store} regionId={plan.StackRegionId} />
        <h2>{t.tags}</h2>
        <TagsField
          choices={form.TagOptions}
          value={draft.tags}
          onChange={draft.setTags}
          faults={isChecked ? draft.tagFaults : noTagFaults}
        />
        <Flex vertical gap="middle" className="change-end">
          {isChecked && <FormFaults store={store} />}
          {failure?.at === 'form' && <ErrorAlert error={failure.error} />}
          {approvers !== undefined && <p className="secondary">{t.needsApproval(approvers)}</p>}
          <Flex wrap gap="small">
            <GatedButton
              type="primary"
              size="large"
              htmlType="submit"
              loading={update.isPending}
              reason={saveReason}
            >
              {approvers === undefined ? t.save : t.saveAndSubmit}
            </GatedButton>
            <Button size="large" onClick={() => void toPlan()}>
              {t.back}
            </Button>
          </Flex>
        </Flex>
      </div>
      <ChangeSummary
        draft={draft}
        nothing={t.noChanges}
        more={
          draft.changesDescription && (
            <p>
              {t.description}: <ins>{draft.description.trim() || t.empty}</ins>
            </p>
          )
        }
      />
    </form>
  )
}

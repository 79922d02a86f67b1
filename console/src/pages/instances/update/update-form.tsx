import { CodeOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTexts } from '../../../language/texts.ts'
import { ChangeSummary } from '../../../launch-form/change/change-summary.tsx'
import { VersionChoice, type Version } from '../../../launch-form/change/version-choice.tsx'
import { failureOf } from '../../../launch-form/failure.ts'
import { focusParameter, FormFaults } from '../../../launch-form/form-faults.tsx'
import { LaunchFormFields } from '../../../launch-form/launch-form-fields.tsx'
import { noTagFaults } from '../../../launch-form/tags/tags.ts'
import { TagsField } from '../../../launch-form/tags/tags-field.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useInstanceGate } from '../actions/gates.ts'
import { UpdateCommand } from './update-command.tsx'
import { updateTexts } from './update-texts.ts'
import { useUpdate } from './use-update.ts'
import type { UpdateDraft } from './use-update-draft.ts'

export interface UpdateFormProps {
  readonly draft: UpdateDraft
  readonly versions: readonly Version[]
  /** The form is still that of the version chosen before. */
  readonly isLoading: boolean
  readonly onVersion: (versionId: string) => void
  readonly onPlanned: (planId: string) => void
  readonly release: () => void
}

/** Another version, other parameters, other tags; and what that changes, beside it. */
export function UpdateForm(props: UpdateFormProps) {
  const { draft, versions, isLoading, onVersion, onPlanned, release } = props
  const t = useTexts(updateTexts)
  const gate = useInstanceGate()
  const { instance, form, store } = draft
  const [isChecked, setChecked] = useState(false)
  const [error, setError] = useState<unknown>()
  const [showsCommand, setShowsCommand] = useState(false)
  const update = useUpdate(instance, release)
  const isRight = (): boolean => {
    const found = store.check()
    setChecked(true)
    setError(undefined)
    if (found[0]) focusParameter(found[0].parameter.ParameterKey)
    return found.length === 0 && !draft.hasTagFaults
  }
  const refused = (failure: unknown): void => {
    const names = form.Form.Parameters.map(({ ParameterKey }) => ParameterKey)
    const found = failureOf(failure, names, {})
    if (found.at !== 'parameters') return setError(failure)
    store.refuse(found.refusals)
    focusParameter([...found.refusals.keys()][0]!)
  }
  const approvers = form.Approval?.OperationTypes.includes('UpdateProvisionedProduct')
    ? form.Approval.Approvers.map(({ PrincipalName }) => PrincipalName).join(t.or)
    : undefined
  const nothing = draft.hasChanges ? undefined : t.nothing
  const planReason = gate('update', instance, 'servicecatalog:CreateProvisionedProductPlan') ?? nothing
  const directReason =
    gate('update', instance) ?? (approvers === undefined ? nothing : t.needsApproval(approvers))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (planReason === undefined && !update.isPlanning && !isLoading && isRight())
      update.plan(draft.input()).then(onPlanned, refused)
  }
  return (
    <form noValidate onSubmit={submit} className="change-columns" aria-busy={isLoading}>
      <div>
        <VersionChoice
          was={instance}
          description={t.versionText}
          versions={versions}
          value={form.ProductVersionId}
          onChange={onVersion}
        />
        <h2>{t.parameters}</h2>
        <LaunchFormFields form={form.Form} store={store} regionId={instance.StackRegionId} />
        <h2>{t.tags}</h2>
        <TagsField
          choices={form.TagOptions}
          value={draft.tags}
          onChange={draft.setTags}
          faults={isChecked ? draft.tagFaults : noTagFaults}
        />
        <Flex vertical gap="middle" className="change-end">
          {isChecked && <FormFaults store={store} />}
          <ErrorAlert error={error} />
          <Flex wrap gap="small">
            <GatedButton
              type="primary"
              size="large"
              htmlType="submit"
              loading={update.isPlanning}
              reason={planReason}
            >
              {approvers === undefined ? t.preview : t.previewAndSubmit}
            </GatedButton>
            <GatedButton
              size="large"
              loading={update.isUpdating}
              reason={directReason}
              onClick={() => {
                if (isRight()) update.now(draft.input()).catch(refused)
              }}
            >
              {t.direct}
            </GatedButton>
            <Button
              size="large"
              type="text"
              icon={<CodeOutlined aria-hidden />}
              onClick={() => setShowsCommand(true)}
            >
              {t.asCode}
            </Button>
          </Flex>
        </Flex>
      </div>
      <ChangeSummary draft={draft} nothing={instance.Status === 'Error' ? t.retry : t.noChanges} />
      {showsCommand && <UpdateCommand draft={draft} onClose={() => setShowsCommand(false)} />}
    </form>
  )
}

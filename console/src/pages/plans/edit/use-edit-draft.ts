import { useEffect, useMemo, useRef, useState } from 'react'
import type { Input, Output } from '../../../api/call.ts'
import { useChangeDraft, type ChangeDraft } from '../../../launch-form/change/use-change-draft.ts'
import type { LaunchForm, Values } from '../../../launch-form/form.ts'
import { brokenValidations } from '../../../launch-form/refusals.ts'

type Answer = Output<'GetProvisionedProductPlan'>

export interface EditDraft extends ChangeDraft {
  readonly description: string
  readonly setDescription: (description: string) => void
  readonly changesDescription: boolean
  readonly hasChanges: boolean
  /** As UpdateProvisionedProductPlan takes it. */
  readonly input: () => Input<'UpdateProvisionedProductPlan'>
}

export interface EditStart {
  /** The plan as it was when the page was opened. */
  readonly answer: Answer
  readonly form: LaunchForm | undefined
  /** What the plan does not say itself: of an update what is in force, of a launch nothing. */
  readonly inForce: Answer['PlanDetail']['Parameters'] | undefined
}

/** What is filled in of another form of a plan, beside the version, which the address knows. */
export function useEditDraft({ answer, form, inForce }: EditStart): EditDraft | undefined {
  const { PlanDetail: plan, ProductVersionDetail: was } = answer
  const previous = useMemo<Values | undefined>(
    () =>
      inForce &&
      Object.fromEntries(
        [...inForce, ...plan.Parameters].map(({ ParameterKey, ParameterValue }) => [
          ParameterKey,
          ParameterValue,
        ]),
      ),
    [inForce, plan.Parameters],
  )
  const draft = useChangeDraft({ was, form, previous, tags: plan.Tags })
  const [description, setDescription] = useState(plan.Description)
  useBrokenValidations(draft, plan)
  if (!draft) return undefined
  const changesDescription = description.trim() !== plan.Description
  return {
    ...draft,
    description,
    setDescription,
    changesDescription,
    hasChanges: draft.changesVersion || draft.isDirty || changesDescription,
    input: () => ({
      PlanId: plan.PlanId,
      ProductId: plan.ProductId,
      ProductVersionId: draft.form.ProductVersionId,
      ...(changesDescription && { Description: description.trim() }),
      ...draft.sent(),
    }),
  }
}

/** Once: what the engine found wrong with single parameters, at their fields. */
function useBrokenValidations(draft: ChangeDraft | undefined, plan: Answer['PlanDetail']): void {
  const isShown = useRef(false)
  const [store, parameters] = [draft?.store, draft?.form.Form.Parameters]
  useEffect(() => {
    if (!store || !parameters || isShown.current) return
    isShown.current = true
    if (plan.Status === 'PreviewFailed' && plan.StatusMessage)
      store.refuse(brokenValidations(plan.StatusMessage, parameters))
  }, [store, parameters, plan])
}

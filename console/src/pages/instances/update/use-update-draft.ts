import { useEffect, useMemo, useRef } from 'react'
import type { Input } from '../../../api/call.ts'
import { useChangeDraft, type ChangeDraft } from '../../../launch-form/change/use-change-draft.ts'
import type { LaunchForm, Values } from '../../../launch-form/form.ts'
import type { LaunchFormStore } from '../../../launch-form/store.ts'
import type { Instance, Task } from '../types.ts'
import type { InForce } from '../use-in-force.ts'
import { masked } from '../value-text.tsx'

export interface UpdateDraft extends ChangeDraft {
  readonly instance: Instance
  readonly hasChanges: boolean
  /** As UpdateProvisionedProduct takes it. */
  readonly input: () => Input<'UpdateProvisionedProduct'>
}

export interface UpdateStart {
  readonly instance: Instance
  readonly inForce: InForce
  readonly form: LaunchForm | undefined
  /** One that failed, and whose values are tried again. */
  readonly failed: Task | undefined
}

/** What is filled in of an update, beside the version, which the address knows. */
export function useUpdateDraft({ instance, inForce, form, failed }: UpdateStart): UpdateDraft | undefined {
  const { Parameters, TaskTags } = inForce
  const previous = useMemo<Values | undefined>(
    () => Parameters && Object.fromEntries(Parameters.map(each => [each.ParameterKey, each.ParameterValue])),
    [Parameters],
  )
  const draft = useChangeDraft({ was: instance, form, previous, tags: TaskTags })
  useFailedValues(draft?.store, failed)
  if (!draft) return undefined
  return {
    ...draft,
    instance,
    hasChanges: draft.changesVersion || draft.isDirty || instance.Status === 'Error',
    input: () => ({
      ProductId: instance.ProductId,
      ProductVersionId: draft.form.ProductVersionId,
      ProvisionedProductId: instance.ProvisionedProductId,
      ...draft.sent(),
    }),
  }
}

/** Once: what was asked for when it failed, as far as it may be known; secrets are not. */
function useFailedValues(store: LaunchFormStore | undefined, failed: Task | undefined): void {
  const filled = useRef(false)
  useEffect(() => {
    if (!store || !failed || filled.current) return
    filled.current = true
    for (const { ParameterKey, ParameterValue } of failed.Parameters)
      if (ParameterValue !== masked) store.set(ParameterKey, ParameterValue)
  }, [store, failed])
}

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Input } from '../../../api/call.ts'
import type { LaunchForm, Values } from '../../../launch-form/form.ts'
import type { LaunchFormStore } from '../../../launch-form/store.ts'
import {
  hasTagFaults,
  tagFaultsOf,
  tagsInputOf,
  tagsToSend,
  type TagFaults,
  type TagsInput,
} from '../../../launch-form/tags/tags.ts'
import { useLaunchForm } from '../../../launch-form/use-launch-form.ts'
import type { Instance, Task } from '../types.ts'
import type { InForce } from '../use-in-force.ts'
import { masked } from '../value-text.tsx'

export interface UpdateDraft {
  readonly instance: Instance
  readonly form: LaunchForm
  readonly store: LaunchFormStore
  /** What is in force, by name; secrets masked. */
  readonly previous: Values
  readonly tags: TagsInput
  readonly setTags: (tags: TagsInput) => void
  readonly tagFaults: TagFaults
  readonly changesTags: boolean
  readonly changesVersion: boolean
  readonly isDirty: boolean
  readonly hasChanges: boolean
  readonly hasTagFaults: boolean
  /** As UpdateProvisionedProduct takes it. */
  readonly input: () => Input<'UpdateProvisionedProduct'>
}

const nobody = () => () => undefined

export interface UpdateStart {
  readonly instance: Instance | undefined
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
  const store = useLaunchForm(
    previous && form?.Form,
    form && previous && { rules: form.ParameterRules, previous },
  )
  useFailedValues(store, failed)
  const [ownTags, setTags] = useState<TagsInput>()
  const isFilledIn = useSyncExternalStore(store?.subscribe ?? nobody, () => store?.isDirty ?? false)
  if (!instance || !form || !store || !previous || !TaskTags) return undefined
  const former = tagsInputOf(form.TagOptions, TaskTags)
  const tags = ownTags ?? former
  const tagFaults = tagFaultsOf(form.TagOptions, tags)
  const sentTags = tagsToSend(form.TagOptions, tags)
  const changesTags = JSON.stringify(sentTags) !== JSON.stringify(tagsToSend(form.TagOptions, former))
  const changesVersion = form.ProductVersionId !== instance.ProductVersionId
  return {
    instance,
    form,
    store,
    previous,
    tags,
    setTags,
    tagFaults,
    changesTags,
    changesVersion,
    isDirty: isFilledIn || changesTags,
    hasChanges: changesVersion || changesTags || isFilledIn || instance.Status === 'Error',
    hasTagFaults: hasTagFaults(tagFaults),
    input() {
      const sent = store.parametersToSend()
      return {
        ProductId: instance.ProductId,
        ProductVersionId: form.ProductVersionId,
        ProvisionedProductId: instance.ProvisionedProductId,
        ...(sent.length > 0 && { Parameters: sent }),
        ...(changesTags && { Tags: sentTags }),
      }
    },
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

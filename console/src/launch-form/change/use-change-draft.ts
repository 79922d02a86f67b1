import { useState, useSyncExternalStore } from 'react'
import type { LaunchForm, SentParameter, Values } from '../form.ts'
import type { LaunchFormStore } from '../store.ts'
import {
  hasTagFaults,
  tagFaultsOf,
  tagsInputOf,
  tagsToSend,
  type Tag,
  type TagFaults,
  type TagsInput,
} from '../tags/tags.ts'
import { useLaunchForm } from '../use-launch-form.ts'

/** The version that something has before it is changed. */
export interface Was {
  readonly ProductVersionId: string
  readonly ProductVersionName: string
}

export interface ChangeStart {
  readonly was: Was
  /** Of the version that is chosen. */
  readonly form: LaunchForm | undefined
  /** What counts where nothing is said, by name; secrets masked. The same object until it is other. */
  readonly previous: Values | undefined
  readonly tags: readonly Tag[] | undefined
}

export interface ChangeDraft {
  readonly was: Was
  readonly form: LaunchForm
  readonly store: LaunchFormStore
  readonly previous: Values
  readonly tags: TagsInput
  readonly setTags: (tags: TagsInput) => void
  readonly tagFaults: TagFaults
  readonly hasTagFaults: boolean
  readonly changesVersion: boolean
  readonly changesTags: boolean
  /** Somebody has filled in something, which would be lost. */
  readonly isDirty: boolean
  /** What a call has to say: whatever is to become other than it is. */
  sent(): { readonly Parameters?: SentParameter[]; readonly Tags?: Tag[] }
}

const nobody = () => () => undefined

/** What is filled in to change what is there already, beside the version, which the address knows. */
export function useChangeDraft({ was, form, previous, tags }: ChangeStart): ChangeDraft | undefined {
  const store = useLaunchForm(
    previous && form?.Form,
    form && previous && { rules: form.ParameterRules, previous },
  )
  const [ownTags, setTags] = useState<TagsInput>()
  const isFilledIn = useSyncExternalStore(store?.subscribe ?? nobody, () => store?.isDirty ?? false)
  if (!form || !store || !previous || !tags) return undefined
  const former = tagsInputOf(form.TagOptions, tags)
  const filledIn = ownTags ?? former
  const tagFaults = tagFaultsOf(form.TagOptions, filledIn)
  const Tags = tagsToSend(form.TagOptions, filledIn)
  const changesTags = JSON.stringify(Tags) !== JSON.stringify(tagsToSend(form.TagOptions, former))
  return {
    was,
    form,
    store,
    previous,
    tags: filledIn,
    setTags,
    tagFaults,
    hasTagFaults: hasTagFaults(tagFaults),
    changesVersion: form.ProductVersionId !== was.ProductVersionId,
    changesTags,
    isDirty: isFilledIn || changesTags,
    sent() {
      const Parameters = store.parametersToSend()
      return { ...(Parameters.length > 0 && { Parameters }), ...(changesTags && { Tags }) }
    },
  }
}

import { useState, useSyncExternalStore } from 'react'
import type { Input, Output } from '../../../api/call.ts'
import type { LaunchForm } from '../../../launch-form/form.ts'
import type { LaunchFormStore } from '../../../launch-form/store.ts'
import {
  hasTagFaults,
  noTags,
  tagFaultsOf,
  tagsInputOf,
  tagsToSend,
  type TagFaults,
  type TagsInput,
} from '../../../launch-form/tags/tags.ts'
import { useLaunchForm } from '../../../launch-form/use-launch-form.ts'
import { mask } from '../../../../../src/templates/parameters.ts'

export type NameFault = 'nameNeeded' | 'nameLong'

export interface Draft {
  readonly form: LaunchForm
  readonly store: LaunchFormStore
  readonly name: string
  readonly setName: (name: string) => void
  readonly regionId: string | undefined
  readonly setRegion: (id: string) => void
  readonly tags: TagsInput
  readonly setTags: (tags: TagsInput) => void
  readonly nameFault: NameFault | undefined
  readonly tagFaults: TagFaults
  readonly hasFaults: boolean
  readonly isDirty: boolean
  /** As LaunchProduct takes it. */
  input(): Input<'LaunchProduct'>
  /** From a plan of before, as far as it may be known: secrets are not. */
  fillFrom(plan: Output<'GetProvisionedProductPlan'>['PlanDetail']): void
}

const longestName = 128
const nobody = () => () => undefined

/** What is filled in of a launch, beside the address, which knows version and portfolio. */
export function useDraft(form: LaunchForm | undefined, ownRegion: string): Draft | undefined {
  const store = useLaunchForm(form?.Form, form && { rules: form.ParameterRules })
  const [name, setName] = useState('')
  const [chosenRegion, setRegion] = useState<string>()
  const [tags, setTags] = useState(noTags)
  const isFilledIn = useSyncExternalStore(store?.subscribe ?? nobody, () => store?.isDirty ?? false)
  if (!form || !store) return undefined
  const { StackRegions, TagOptions } = form
  const allowed = (id: string | undefined): id is string =>
    id !== undefined && (StackRegions.length === 0 || StackRegions.includes(id))
  const regionId =
    [chosenRegion, ownRegion].find(allowed) ?? (StackRegions.length === 1 ? StackRegions[0] : undefined)
  const tagFaults = tagFaultsOf(TagOptions, tags)
  const trimmed = name.trim()
  const nameFault = trimmed === '' ? 'nameNeeded' : [...trimmed].length > longestName ? 'nameLong' : undefined
  return {
    form,
    store,
    name,
    setName,
    regionId,
    setRegion,
    tags,
    setTags,
    nameFault,
    tagFaults,
    hasFaults: nameFault !== undefined || regionId === undefined || hasTagFaults(tagFaults),
    isDirty: isFilledIn || name !== '' || tags !== noTags,
    input() {
      const [Parameters, Tags] = [store.parametersToSend(), tagsToSend(TagOptions, tags)]
      return {
        ProductId: form.ProductId,
        ProductVersionId: form.ProductVersionId,
        ...(form.PortfolioId !== undefined && { PortfolioId: form.PortfolioId }),
        ProvisionedProductName: trimmed,
        StackRegionId: regionId ?? '',
        ...(Parameters.length > 0 && { Parameters }),
        ...(Tags.length > 0 && { Tags }),
      }
    },
    fillFrom(plan) {
      setName(plan.ProvisionedProductName)
      setRegion(plan.StackRegionId)
      setTags(tagsInputOf(TagOptions, plan.Tags))
      for (const { ParameterKey, ParameterValue } of plan.Parameters)
        if (ParameterValue !== mask) store.set(ParameterKey, ParameterValue)
    },
  }
}

/*
 * What a plan would do and what a stack consists of, fit to be shown: without what nobody may see. In the words of the
 * API. Values are JSON texts.
 */

/** How the shown values differ from the true ones. */
export interface Shown {
  /** Nothing is shown of it. */
  readonly Sensitive: boolean
  /** Secrets within are blotted out. */
  readonly Redacted?: boolean
  /** Cut, so that it is no JSON any more. */
  readonly Truncated?: boolean
}

export interface ValueChange extends Shown {
  /** Absent where there was nothing. */
  readonly Before?: string
  /** Absent where there will be nothing, or it is not known yet. */
  readonly After?: string
  readonly AfterUnknown: boolean
}

export interface AttributeChange extends ValueChange {
  readonly Path: string
  readonly Action: 'Add' | 'Change' | 'Remove'
  readonly ForcesReplacement?: boolean
}

export const changeActions = ['Create', 'Update', 'Replace', 'Delete', 'Read', 'NoOp', 'Forget'] as const
export type ChangeAction = (typeof changeActions)[number]

/** What a resource is called. */
export interface ResourceName {
  readonly Address: string
  /** Empty for the root module. */
  readonly Module: string
  readonly Mode: 'managed' | 'data'
  readonly Type: string
  readonly Name: string
  /** The key of `count` or `for_each`, as JSON. */
  readonly Index?: string
}

export interface ResourceDiff extends ResourceName {
  readonly Provider: string
  readonly Action: ChangeAction
  readonly PhysicalId?: string
  readonly PreviousAddress?: string
  readonly ImportId?: string
  readonly Deposed?: string
  readonly Reason?: string
  readonly CreateBeforeDestroy?: boolean
  readonly ReplacePaths: string[]
  readonly Attributes: AttributeChange[]
  readonly UnchangedAttributes: number
  readonly OmittedAttributes: number
}

export interface OutputDiff extends ValueChange {
  readonly OutputKey: string
  readonly Action: 'Create' | 'Update' | 'Delete'
}

export interface PlanDiff {
  readonly Resources: ResourceDiff[]
  readonly Outputs: OutputDiff[]
  /** What was changed outside of Larder. */
  readonly Drift: ResourceDiff[]
}

export interface AttributeValue extends Shown {
  readonly Path: string
  /** Absent where it is sensitive. */
  readonly Value?: string
}

export interface ResourceView extends ResourceName {
  /** The address without any index. */
  readonly ResourceAddress: string
  readonly Provider: string
  readonly PhysicalId?: string
  readonly Tainted?: boolean
  /** Of `ResourceAddress`es. */
  readonly Dependencies: string[]
  readonly Attributes: AttributeValue[]
  readonly OmittedAttributes: number
}

export interface StateView {
  readonly Serial: number
  readonly Resources: ResourceView[]
}

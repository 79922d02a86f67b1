import type { ResourceDiff, ResourceName } from '../base/changes.ts'

/** The closed sets of words in columns, and what jsonb columns hold, in the words of the API. */

export interface KeyValue {
  readonly Key: string
  readonly Value: string
}
export interface Parameter {
  readonly ParameterKey: string
  readonly ParameterValue: string
}
export interface Output {
  readonly OutputKey: string
  readonly OutputValue: string
  readonly Description: string
}
export interface ResourceChange {
  readonly Action: 'Add' | 'Modify' | 'Remove' | 'None'
  readonly LogicalResourceId: string
  readonly PhysicalResourceId?: string
  readonly ResourceType: string
  readonly Replacement?: 'True' | 'False' | 'Conditional'
}

/** What is planned for a resource, without any value. */
export type PlannedResource = ResourceName & Pick<ResourceDiff, 'Provider' | 'Action' | 'Deposed'>

/** A RAM user or role that may decide on a plan. */
export interface Approver {
  readonly PrincipalType: 'RamUser' | 'RamRole'
  readonly PrincipalName: string
}

/** Whoever has this value in the claim of groups signs in as this principal. */
export interface ClaimMapping {
  readonly Value: string
  readonly PrincipalType: 'RamUser' | 'RamRole'
  readonly PrincipalName: string
}

export type StackAction = 'PREVIEW' | 'CREATE' | 'UPDATE' | 'DELETE'
export type OperationStatus = 'PENDING' | 'IN_PROGRESS' | 'COMPLETE' | 'FAILED' | 'CANCELED'
export type InstanceStatus = 'PLANNED' | 'UnderChange' | 'Available' | 'Error' | 'TERMINATED'
export type TaskType = 'LaunchProduct' | 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct'
export type TaskStatus = 'InProgress' | 'Succeeded' | 'Failed'
export type ConstraintType = 'Launch' | 'Approval' | 'StackRegion' | 'Template'
export type ApprovalAction = 'Submit' | 'Cancel' | 'Approve' | 'Reject'
/** What an entry of a role's environment is. */
export type RoleEntryKind = 'Variable' | 'File' | 'AlibabaSts'

/** What jsonb columns hold, in the words of the API, in which it is shown. */

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

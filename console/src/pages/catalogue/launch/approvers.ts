import type { LaunchForm } from '../../../launch-form/form.ts'

/** Who has to agree to a launch, by name; undefined where nobody has to. */
export const approversOf = (approval: LaunchForm['Approval'], or: string): string | undefined =>
  approval?.OperationTypes.includes('LaunchProduct')
    ? approval.Approvers.map(({ PrincipalName }) => PrincipalName).join(or)
    : undefined

import { longestDiagnosis, openDiagnosis } from '../../access/diagnosis.ts'
import { ram, readOperation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'

export const decodeDiagnosticMessage = readOperation({
  api: ram,
  name: 'DecodeDiagnosticMessage',
  summary: 'Tells why a call was refused, by the EncodedDiagnosticMessage of the refusal.',
  access: { action: 'ram:DecodeDiagnosticMessage', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    EncodedDiagnosticMessage: t.Text({
      maxLength: longestDiagnosis,
      digest: true,
      description: 'As the AccessDeniedDetail of a refusal of this account had it.',
    }),
  }),
  output: t.Object({
    DecodedDiagnosticMessage: t.Object({
      AuthAction: t.Text(),
      AuthResource: t.Text(),
      AuthConditions: t.Array(t.Object({ ConditionKey: t.Text(), ConditionValues: t.Array(t.Text()) }), {
        description: 'What was known of the call.',
      }),
      AuthPrincipal: t.Object({
        AuthPrincipalType: t.OneOf(['SubUser', 'AssumedRoleUser']),
        AuthPrincipalOwnerId: t.Text(),
        AuthPrincipalDisplayName: t.Text({ description: 'The id of a user, or `<role>:<session>`.' }),
      }),
      ExplicitDeny: t.Boolean(),
      NoPermissionPolicyType: t.OneOf([
        'AccountLevelIdentityBasedPolicy',
        'SessionPolicy',
        'AssumeRolePolicy',
      ]),
      MatchedPolicies: t.Array(
        t.Object({
          AttachedEntityType: t.OneOf(['RamUser', 'RamGroup', 'RamRole']),
          AttachedScope: t.OneOf(['Account']),
          Effect: t.OneOf(['Deny']),
          PolicyIdentifier: t.Text(),
          PolicyType: t.OneOf(['System', 'Custom']),
          PolicyVersion: t.Text({ description: 'Which was in force; empty for a session policy.' }),
          StatementIndex: t.Integer({ description: 'From 0.' }),
        }),
        { description: 'What denied; empty where nothing allowed.' },
      ),
    }),
  }),
  errors: [],

  async handle({ EncodedDiagnosticMessage }, { caller, services }) {
    const diagnosis = openDiagnosis(services.keyring, EncodedDiagnosticMessage, caller.accountId)
    if (diagnosis) return { DecodedDiagnosticMessage: diagnosis }
    throw invalidParameter(
      'EncodedDiagnosticMessage',
      'must be one that a refusal of this account had, unaltered, under a master key that is still in use',
    )
  },
})

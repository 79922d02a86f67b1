import type { Operation } from '../../../src/api/operation.ts'
import { operations } from '../../../src/operations.ts'
import type { People } from './people.ts'

const registry: readonly Operation[] = operations

/** Each operation without what it needs, what somebody without rights is told, and what administrators read in that. */
export async function meetRefusals({ root, ada, accountId }: People): Promise<void> {
  for (const { api, name, input } of registry) {
    const [first] = input.required ?? []
    if (api.code !== 'larder' && first !== undefined) await root.refused(name, {}, 400, `Missing${first}`)
  }
  const AuthAction = 'servicecatalog:CreatePortfolio'
  const wanted = { PortfolioName: 'Mine', ProviderName: 'Me' }
  const detail = { AuthAction, NoPermissionType: 'ImplicitDeny' }
  await ada.refused('CreatePortfolio', wanted, 403, 'NoPermission', { AccessDeniedDetail: detail })

  const policy = { PolicyName: 'no-portfolios' }
  const attached = { ...policy, PolicyType: 'Custom', UserName: 'ada' }
  const Statement = [{ Effect: 'Deny', Action: AuthAction, Resource: '*' }]
  await root.call('CreatePolicy', { ...policy, PolicyDocument: JSON.stringify({ Version: '1', Statement }) })
  await root.call('AttachPolicyToUser', attached)
  const refused = await ada.refused('CreatePortfolio', wanted, 403, 'NoPermission', {
    AccessDeniedDetail: { ...detail, NoPermissionType: 'ExplicitDeny' },
  })
  const EncodedDiagnosticMessage = refused.text('AccessDeniedDetail.EncodedDiagnosticMessage')
  await root.call(
    'DecodeDiagnosticMessage',
    { EncodedDiagnosticMessage },
    {
      DecodedDiagnosticMessage: {
        AuthAction,
        AuthPrincipal: {
          AuthPrincipalType: 'SubUser',
          AuthPrincipalOwnerId: accountId,
          AuthPrincipalDisplayName: ada.id,
        },
        AuthResource: `acs:servicecatalog:cn-hangzhou:${accountId}:portfolio/*`,
        ExplicitDeny: true,
        NoPermissionPolicyType: 'AccountLevelIdentityBasedPolicy',
        MatchedPolicies: [
          { PolicyIdentifier: 'no-portfolios', PolicyType: 'Custom', PolicyVersion: 'v1', Effect: 'Deny' },
        ],
      },
    },
  )
  await root.refused(
    'DecodeDiagnosticMessage',
    { EncodedDiagnosticMessage: EncodedDiagnosticMessage.slice(8) },
    400,
    'InvalidParameter.EncodedDiagnosticMessage',
  )
  await root.call('DetachPolicyFromUser', attached)
  await root.call('DeletePolicy', policy)
}

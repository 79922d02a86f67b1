import type { VendorCode } from './contract.ts'

/** Operations that no contract has, and whom they are for. */
export const beyond: Readonly<Record<string, string>> = {
  GetProvisionedProductForResourceSpec: 'the Terraform provider reads every instance with it',
  ListConstraints: 'administrators have to find what they have set; the reference’s own console has it too',
}

/** Whether a line is one of those that a pattern stands for, `*` meaning anything. */
export function fits(pattern: string, line: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(line)
}

/**
 * Where we say something else than the contract, and why: patterns of lines of `differences`. Each must still be so.
 */
export const deviations: Readonly<Record<VendorCode, Readonly<Record<string, string>>>> = {
  servicecatalog: {
    // Members of ours. Nobody's client sends them, and none minds them in an answer.
    'CreateProvisionedProductPlan in ProvisionedProductId: ours':
      'says which instance is meant, apart from its name',
    'ApproveProvisionedProductPlan in PlanHash: ours': 'so that nobody approves what he has not seen',
    'GetProvisionedProductPlan out PlanDetail.PlanHash: ours': 'what an approver approves',
    'GetTask out TaskDetail.AskedBy: ours': 'who changed an instance',
    'ListTasks out TaskDetails.1.AskedBy: ours': 'who changed an instance',
    'ListProvisionedProducts in Filters.1.Key: one of FullTextSearch, ProvisionedProductName there, one of FullTextSearch, OwnerPrincipalId, ProductId, ProvisionedProductName, ProvisionedProductStatus here':
      'what people look for in a long list',
    'GetProvisionedProductPlan out ProductDetail.TemplateType: ours': 'as every other ProductDetail has it',
    'ListLaunchOptions out LaunchOptionSummaries.1.ConstraintSummaries.1.Rules: ours':
      'end users see which values are allowed before they send one',
    'ListLaunchOptions out LaunchOptionSummaries.1.ConstraintSummaries.1.Approvers: ours':
      'end users see whom to ask',
    'ListLaunchOptions out LaunchOptionSummaries.1.TagOptions: ours':
      'end users see which tags they have to choose',

    // Where the contract is silent, what the vendor's pages say, or a bound that keeps the store in bounds.
    '* in *Id: any length there, 0 to 256 characters here': 'no id is longer; more is no id',
    '* in Config: any length there, 0 to 16384 characters here': 'room for the largest of every type',
    'CreateConstraint in ConstraintType: any value there, one of Approval, Launch, StackRegion, Template here':
      'those that ListLaunchOptions documents',
    '* in PrincipalPattern: any length there, 0 to 256 characters here': 'as ids',
    '* in *TemplateUrl: any length there, 0 to 1024 characters here': 'no address that we give is longer',
    '* in PageNumber: any number there, from 1 here': 'documented',
    '* in PageNumber: no default there, default 1 here': 'documented, and the default of the other lists',
    '* in PageSize: any number there, 1 to 100 here': 'documented',
    '* in PageSize: no default there, default 10 here': 'documented, and the default of the other lists',
    '* in SortBy: any value there, one of CreateTime here': 'the only one documented',
    '* in SortOrder: any value there, one of Asc, Desc here': 'as in the other lists',
    '* in SortOrder: no default there, default Desc here': 'as in the other lists',
    '* in Filters: any number of items there, at most 20 items here': 'more than anybody asks',
    '* in Filters.1.Key: optional there, required here': 'a filter without it means nothing',
    '* in Filters.1.Value: optional there, required here': 'a filter without it means nothing',
    '* in Filters.1.Value: any length there, 0 to 1024 characters here': 'nothing that is filtered is longer',
    'ListPortfolios in Filters.1.Key: any value there, one of FullTextSearch, PortfolioName here':
      'documented',
    '* in Parameters.1.*: optional there, required here': 'documented: both are needed',
    '* in Tags.1.*: optional there, required here': 'documented: both are needed',
    '* in Tags.1.Key: any length there, 1 to 128 characters here': 'documented for launches',
    '* in Tags.1.Value: any length there, 0 to 128 characters here': 'documented',
    'CreateTemplate in TerraformVariables.1.*: optional there, required here':
      'a description of no variable, or none of a variable, says nothing',
    'CreateProduct in ProductType: any value there, one of Ros here': 'the only one documented',
    'CreateProduct in ProductVersionParameters.ProductVersionName: optional there, required here':
      'as in CreateProductVersion',
    'CreateProduct in ProductVersionParameters.TemplateUrl: optional there, required here':
      'as in CreateProductVersion',
    'CreateProduct in ProductVersionParameters.TemplateType: any value there, one of RosStandardTemplate, RosTerraformTemplate here':
      'as in CreateProductVersion',
    'CreateTagOption in *: any length there, 1 to 128 characters here': 'as they are answered',
    'UpdateTagOption in Value: any length there, 1 to 128 characters here': 'as it is answered',
    'ListTagOptions in Filters.*: any length there, 0 to 1024 characters here':
      'nothing that is filtered is longer',
    'ListTagOptions in MaxResults: any number there, 1 to 100 here': 'as PageSize',
    'ListTagOptions in NextToken: any length there, 0 to 256 characters here':
      'none that we answer is longer',
    'CreateProductVersion in Active: no default there, default true here': 'documented',
    'CreateProductVersion in Guidance: no default there, default Default here': 'documented',
    'AssociatePrincipalWithPortfolio in PrincipalType: any value there, one of RamRole, RamUser here':
      'documented',
    'ListPortfolios in Scope: any value there, one of All, Import, Imported, Local here': 'documented',
    '* in Scope: no default there, default Local here': 'documented',
    'CreateProvisionedProductPlan in OperationType: no default there, default LaunchProduct here':
      'what a plan without an instance can only mean',
    'CreateProvisionedProductPlan in PlanType: any value there, one of Ros here': 'the only one documented',
    'ApproveProvisionedProductPlan in Comment: any length there, 0 to 500 characters here':
      'a comment is no place for documents',
    'ListProvisionedProductPlanApprovers in AccessLevelFilter: default User there, no default here':
      'documented: one of the two filters has to be set',
    'ListProvisionedProductPlanApprovers in Filters.1.Key: any value there, one of ProvisionedProductPlanApproverName here':
      'the only one documented',
    'ListProvisionedProducts in AccessLevelFilter: no default there, default User here': 'documented',
    'Update* in PortfolioName: any length there, 1 to 128 characters here': 'as when it was made',
    'Update* in ProductName: any length there, 1 to 128 characters here': 'as when it was made',
    'Update* in ProviderName: any length there, 1 to 128 characters here': 'as when it was made',
    'CopyProduct in TargetProductName: any length there, 1 to 128 characters here': 'as of every product',
    'CopyProduct in SourceProductArn: any length there, 0 to 512 characters here': 'no ARN of ours is longer',
    'CopyProduct in SourceProductArn: any form there, ^acs:servicecatalog:[a-z0-9-]+:[0-9]+:product/[A-Za-z0-9-]+$ here':
      'documented',

    // Where the contract says less than what its clients do.
    'Update* in Description: * there, 0 to 128 characters here':
      'the Terraform provider sends an empty text to clear it',
    '* in *Guidance: one of Default, Deprecated, Latest, Recommended there, any value here':
      'the Terraform provider’s own tests set others',
    '* in *Guidance: any length there, 0 to 128 characters here': 'instead of a list of values',
    '* in *Guidance: any form there, ^[0-9A-Za-z_-]+$ here': 'the Terraform provider’s rule',
    'ListResourcesForTagOption in ResourceType: one of Portfolio, product there, one of Portfolio, Product, product here':
      'the SDK says Product too',
    'ListProductsAsAdmin in Scope: one of All, Import, Local there, one of All, Import, Imported, Local here':
      'the SDK says Import, the documentation Imported',
    'ListProvisionedProductPlans in ApprovalFilter: one of AccountRequests, ApprovalHistory, ReceivedRequests there, one of AccountRequests, ApprovalHistory, ReceivedRequests, ResourceDirectoryRequests here':
      'the SDK says AccountRequests twice; the documentation has the fourth',

    // Where the contract would do harm.
    'UpdateTagOption in Active: default true there, no default here':
      'who corrects the value of an option that is out of force does not put it in force again',
  },
  ram: {
    // This contract marks nothing as required, and states few lengths.
    '* in *Name: optional there, required here': 'nothing can be done without it',
    '* in UserAccessKeyId: optional there, required here': 'nothing can be done without it',
    '* in *Password: optional there, required here': 'nothing can be done without it',
    '* in *Password: any length there, 0 to 512 characters here': 'room for 128 characters, however composed',
    'SetPasswordPolicy in *: any number there, * here': 'documented',
    'SetPasswordPolicy in *: default * there, no default here': 'who changes something else keeps it',
    'SetSecurityPreference in *: default * there, no default here': 'who changes something else keeps it',
    'SetSecurityPreference in LoginSessionDuration: any number there, 1 to 24 here': 'documented',
    'SetSecurityPreference in LoginNetworkMasks: any length there, 0 to 512 characters here': 'documented',
    '* in SerialNumber: optional there, required here': 'nothing can be done without it',
    '* in SerialNumber: any length there, 0 to 256 characters here': 'none that we answer is longer',
    'BindMFADevice in AuthenticationCode*: optional there, required here': 'nothing can be done without it',
    'BindMFADevice in AuthenticationCode*: any length there, 0 to 6 characters here': 'codes have six digits',
    'BindMFADevice in AuthenticationCode*: any form there, ^[0-9]{6}$ here': 'codes have six digits',
    'CreateRole in AssumeRolePolicyDocument: optional there, required here':
      'a role that trusts nobody is of no use',
    '* in *Name: * there, 0 to 64 characters here': 'documented',
    '* in *Name: any form there, ^(?![0-9]{18}$)[A-Za-z0-9._-]{1,64}$ here':
      'documented; and grants name people by id or by name, so that no name may look like an id',
    '* in UserAccessKeyId: any length there, 0 to 256 characters here': 'no id is longer; more is no id',
    '* in *AssumeRolePolicyDocument: any length there, 0 to 2048 characters here': 'documented',
    '*Role in *Description: any length there, 0 to 1024 characters here': 'documented',
    '*Role in *MaxSessionDuration: any number there, 3600 to 43200 here': 'documented',
    'UpdateRole in NewMaxSessionDuration: default 3600 there, no default here':
      'who changes something else keeps it',
    'List* in Marker: any length there, 0 to 256 characters here': 'none that we answer is longer',
    'List* in MaxItems: any number there, 1 to 1000 here': 'documented',
    '*User in *Comments: 1 to 128 characters there, 0 to 128 characters here':
      'the Terraform provider sends empty texts',
    '*User in *DisplayName: 1 to 128 characters there, 0 to 128 characters here':
      'the Terraform provider sends empty texts',
    '*User in *Email: any length there, 0 to 128 characters here': 'longer than any',
    '*User in *MobilePhone: any length there, 0 to 64 characters here': 'longer than any',
    'CreateGroup in Comments: any length there, 0 to 128 characters here': 'documented',
    'UpdateGroup in NewComments: 1 to 128 characters there, 0 to 128 characters here':
      'an empty text clears them',
    '* in PolicyName: * there, 0 to 128 characters here': 'documented',
    '* in PolicyName: any form there, ^[A-Za-z0-9-]{1,128}$ here': 'documented',
    '* in PolicyType: optional there, required here': 'nothing can be done without it',
    '* in PolicyType: any value there, one of Custom, System here': 'documented',
    '* in PolicyDocument: optional there, required here': 'nothing can be done without it',
    '* in PolicyDocument: any length there, 0 to 6144 characters here': 'documented',
    '*Policy* in *Description: any length there, 0 to 1024 characters here': 'documented',
    'UpdatePolicyDescription in NewDescription: optional there, required here':
      'nothing is done without it; an empty one clears it',
    '* in VersionId: optional there, required here': 'nothing can be done without it',
    '* in VersionId: any length there, 0 to 256 characters here': 'no id is longer; more is no id',
    'CreatePolicyVersion in RotateStrategy: no default there, default None here': 'documented',
    '* in ResourceGroupId: any length there, 0 to 256 characters here': 'no id is longer; more is no id',
    'UpdateAccessKey in Status: optional there, required here': 'nothing can be done without it',
    'UpdateAccessKey in Status: any value there, one of Active, Inactive here': 'documented',
    '* in AccountAlias: optional there, required here': 'nothing can be done without it',
    '* in AccountAlias: 3 to 32 characters there, 0 to 32 characters here': 'its form asks for three',
    '* in AccountAlias: any form there, ^(?=.{3,32}$)(?![0-9]*$)[a-z0-9]+(-[a-z0-9]+)*$ here':
      'documented; and the id of an account is no alias',
    '*agResources in ResourceType: optional there, required here': 'nothing can be done without it',
    '*agResources in ResourceType: one of policy, role there, one of policy, role, user here':
      'users have tags here',
    '* in *Tag*: * there, at most 20 items here': 'as many as there may be',
    '* in Tag.1.Key: optional there, required here': 'a tag without it means nothing',
    '* in Tag*.1*: any length there, * characters here': 'documented',
    '*agResources in ResourceNames: optional there, required here': 'nothing can be done without it',
    '*agResources in ResourceNames.1: any length there, 1 to 128 characters here': 'no name is longer',
    'TagResources in Tag: optional there, required here': 'nothing can be done without it',
    'ListTagResources in PageSize: any number there, 1 to 100 here': 'documented',
    'ListTagResources in PageSize: no default there, default 50 here': 'enough for any one resource',
    'DecodeDiagnosticMessage in EncodedDiagnosticMessage: optional there, required here':
      'nothing can be done without it',
    'DecodeDiagnosticMessage in EncodedDiagnosticMessage: any length there, 0 to 16384 characters here':
      'no message that we answer is longer',
    'DecodeDiagnosticMessage out DecodedDiagnosticMessage.MatchedPolicies.1.StatementIndex: ours':
      'which statement of the policy it was',
    'ListTagResources in NextToken: any length there, 0 to 1024 characters here':
      'none that we answer is longer',
  },
  ros: {
    'DescribeRegions in AcceptLanguage: any length there, 0 to 32 characters here':
      'longer than any language tag',
  },
  sts: {
    // This contract marks little as required, and states few lengths and forms.
    'AssumeRoleWithOIDC in *: optional there, required here': 'documented: nothing can be done without it',
    '* in DurationSeconds: any number there, 900 to 43200 here': 'documented',
    '* in *Arn: any form there, ^acs:ram::* here': 'what is no such ARN names no role and no provider',
    '* in RoleSessionName: any form there, ^[A-Za-z0-9.@_-]{2,64}$ here': 'documented',
    '* in ExternalId: any form there, ^[A-Za-z0-9=,.@:/_-]{2,1224}$ here': 'documented',
    '* in SourceIdentity: any form there, ^[A-Za-z0-9=,.@_-]{2,64}$ here': 'documented',
    '* in RoleSessionName: 2 to 64 characters there, 0 to 64 characters here':
      'the form says the least length',
    'AssumeRole* in Policy: any length there, 0 to 2048 characters here': 'documented',
    '* in ExternalId: any length there, 0 to 1224 characters here': 'documented',
    '* in SourceIdentity: any length there, 0 to 64 characters here': 'documented',
    '* in *Arn: any length there, 0 to 128 characters here': 'no ARN of a role or a provider is longer',
    '* in OIDCToken: any length there, 0 to 20000 characters here': 'documented',
  },
}

/** Where an answer has a value that the contract does not list, and why. */
export const answers: Readonly<Record<string, string>> = {
  '* out *.LastProvisioningTaskId: *, not one of LaunchProduct*':
    'the contract lists kinds of tasks, for an id',
  '* out *.LastSuccessfulProvisioningTaskId: *, not one of LaunchProduct*':
    'the contract lists kinds of tasks, for an id',
  'GetUser out User.LastLoginDate: not a time': 'empty for a user who never logged in',
  'GetAccessKeyLastUsed out AccessKeyLastUsed.LastUsedDate: not a time': 'empty for a key never used',
  'GetProvisionedProductPlan out *.ApprovalAction: Reject, not one of *':
    'the contract says reject, beside Approve and Submit',
}

import type { VendorCode } from './contract.ts'

/** Operations that no contract has, and whom they are for. */
export const beyond: Readonly<Record<string, string>> = {
  GetProvisionedProductForResourceSpec: 'the Terraform provider reads every instance with it',
}

/**
 * Where we say something else than the contract, and why: lines of `differences`, `*` standing for anything. Each must
 * still be so.
 */
export const deviations: Readonly<Record<VendorCode, Readonly<Record<string, string>>>> = {
  servicecatalog: {
    // Members of ours. Nobody's client sends them, and none minds them in an answer.
    'CreateProvisionedProductPlan in ProvisionedProductId: ours':
      'says which instance is meant, apart from its name',
    'GetProvisionedProductPlan out ProductDetail.TemplateType: ours': 'as every other ProductDetail has it',

    // Where the contract is silent, what the vendor's pages say, or a bound that keeps the store in bounds.
    '* in *Id: any length there, 0 to 256 characters here': 'no id is longer; more is no id',
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
    'CreateProductVersion in Active: no default there, default true here': 'documented',
    'CreateProductVersion in Guidance: no default there, default Default here': 'documented',
    'AssociatePrincipalWithPortfolio in PrincipalType: any value there, one of RamRole, RamUser here':
      'documented',
    'ListPortfolios in Scope: any value there, one of All, Import, Imported, Local here': 'documented',
    '* in Scope: no default there, default Local here': 'documented',
    'CreateProvisionedProductPlan in OperationType: no default there, default LaunchProduct here':
      'what a plan without an instance can only mean',
    'CreateProvisionedProductPlan in PlanType: any value there, one of Ros here': 'the only one documented',
    'ListProvisionedProducts in AccessLevelFilter: no default there, default User here': 'documented',

    // Where the contract says less than what its clients do.
    '* in *Guidance: one of Default, Deprecated, Latest, Recommended there, any value here':
      'the Terraform provider’s own tests set others',
    '* in *Guidance: any length there, 0 to 128 characters here': 'instead of a list of values',
    '* in *Guidance: any form there, ^[0-9A-Za-z_-]+$ here': 'the Terraform provider’s rule',
    'ListProductsAsAdmin in Scope: one of All, Import, Local there, one of All, Import, Imported, Local here':
      'the SDK says Import, the documentation Imported',
    'ListProvisionedProductPlans in ApprovalFilter: one of AccountRequests, ApprovalHistory, ReceivedRequests there, one of AccountRequests, ApprovalHistory, ReceivedRequests, ResourceDirectoryRequests here':
      'the SDK says AccountRequests twice; the documentation has the fourth',
  },
  ram: {
    // This contract marks nothing as required, and states few lengths.
    '* in UserName: optional there, required here': 'nothing can be done without it',
    '* in UserName: * there, 0 to 64 characters here': 'documented',
    '* in UserName: any form there, ^[A-Za-z0-9._-]{1,64}$ here': 'documented',
    'CreateUser in Comments: 1 to 128 characters there, 0 to 128 characters here':
      'the Terraform provider sends empty texts',
    'CreateUser in DisplayName: 1 to 128 characters there, 0 to 128 characters here':
      'the Terraform provider sends empty texts',
    'CreateUser in Email: any length there, 0 to 128 characters here': 'longer than any',
    'CreateUser in MobilePhone: any length there, 0 to 64 characters here': 'longer than any',
  },
  ros: {
    'DescribeRegions in AcceptLanguage: any length there, 0 to 32 characters here':
      'longer than any language tag',
  },
  sts: {},
}

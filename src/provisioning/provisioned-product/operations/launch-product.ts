import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { MissingPortfolioId } from '../../../catalog/launch-option/errors.ts'
import { PortfolioNotFound } from '../../../catalog/portfolio/errors.ts'
import { ProductNotFound } from '../../../catalog/product/errors.ts'
import { ProductVersionInactive, ProductVersionNotFound } from '../../../catalog/product-version/errors.ts'
import { NoCommonTagValue } from '../../../catalog/tag-option/errors.ts'
import { startChange } from '../../change.ts'
import { ApprovalRequired, governedErrors } from '../../denied.ts'
import { assertDirect } from '../../governed.ts'
import { InvalidParameters, InvalidTags, parametersInput, tagsInput, UnknownRegion } from '../../requested.ts'
import { ProvisionedProductNameTaken } from '../errors.ts'
import { newInstance } from '../new-instance.ts'

/** What a launch may be refused for, direct or by a plan. */
export const launchErrors = [
  ProductNotFound,
  PortfolioNotFound,
  MissingPortfolioId,
  ProductVersionNotFound,
  ProductVersionInactive,
  ProvisionedProductNameTaken,
  InvalidParameters,
  InvalidTags,
  NoCommonTagValue,
  UnknownRegion,
  ...governedErrors,
]

export const launchProduct = writeOperation({
  api: serviceCatalog,
  name: 'LaunchProduct',
  summary: 'Launches an instance of a product. Answers at once; a task does the work.',
  access: {
    action: 'servicecatalog:LaunchProduct',
    audience: 'end-user',
    granted: true,
    resources: () => ['provisionedproduct/*'],
  },
  input: t.Object({
    Parameters: parametersInput,
    PortfolioId: t.Optional(t.Id({ description: 'Mandatory when several portfolios grant the product.' })),
    ProductId: t.Id(),
    ProductVersionId: t.Id(),
    ProvisionedProductName: t.Name({ description: 'Unique among the living instances of the account.' }),
    StackRegionId: t.Id({ description: 'The region of the resources; ListRegions names them.' }),
    Tags: tagsInput,
  }),
  output: t.Object({ ProvisionedProductId: t.Text() }),
  errors: [...launchErrors, ApprovalRequired],

  async handle(input, call) {
    const change = await newInstance(call, input, 'UnderChange')
    assertDirect(change)
    await startChange(call.tx, call, change)
    return { ProvisionedProductId: change.instance.id }
  },
})

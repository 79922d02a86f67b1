import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../../../catalog/portfolio/errors.ts'
import { ProductNotFound } from '../../../catalog/product/errors.ts'
import { ProductVersionInactive, ProductVersionNotFound } from '../../../catalog/product-version/errors.ts'
import { NoCommonTagValue } from '../../../catalog/tag-option/errors.ts'
import { startChange } from '../../change.ts'
import { ApprovalRequired, governedErrors } from '../../denied.ts'
import { assertDirect } from '../../governed.ts'
import {
  NothingChanges,
  OtherPortfolio,
  OtherProduct,
  ProvisionedProductBusy,
  ProvisionedProductNotFound,
} from '../errors.ts'
import { InvalidParameters, InvalidTags, parametersInput, tagsInput } from '../../requested.ts'
import { assertCan, lockProvisionedProduct } from '../store.ts'
import { wantedUpdate } from '../wanted.ts'

export const updateProvisionedProduct = writeOperation({
  api: serviceCatalog,
  name: 'UpdateProvisionedProduct',
  summary: 'Moves an instance to another version or other parameters. Answers at once; a task does the work.',
  access: {
    action: 'servicecatalog:UpdateProvisionedProduct',
    audience: 'end-user',
    granted: true,
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({
    Parameters: parametersInput,
    PortfolioId: t.Optional(t.Id()),
    ProductId: t.Id(),
    ProductVersionId: t.Id(),
    ProvisionedProductId: t.Id(),
    Tags: tagsInput,
  }),
  output: t.Object({ ProvisionedProductId: t.Text() }),
  errors: [
    ProvisionedProductNotFound,
    ProvisionedProductBusy,
    NothingChanges,
    OtherProduct,
    OtherPortfolio,
    ProductNotFound,
    PortfolioNotFound,
    ProductVersionNotFound,
    ProductVersionInactive,
    InvalidParameters,
    InvalidTags,
    NoCommonTagValue,
    ...governedErrors,
    ApprovalRequired,
  ],

  async handle(input, call) {
    const instance = await lockProvisionedProduct(call.tx, call.caller, input.ProvisionedProductId)
    assertCan('update', instance)
    const change = await wantedUpdate(call, instance, input)
    assertDirect(change)
    await startChange(call.tx, call, change)
    return { ProvisionedProductId: instance.id }
  },
})

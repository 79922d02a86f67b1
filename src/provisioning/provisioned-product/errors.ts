import { defineError } from '../../base/errors.ts'

/** Absent, terminated, and somebody else's look alike. */
export const ProvisionedProductNotFound = defineError(
  'InvalidProvisionedProduct.NotFound',
  'not-found',
  (idOrName: string) => `The provisioned product ${idOrName} does not exist.`,
)

export const ProvisionedProductBusy = defineError(
  'InvalidStatus.ProvisionedProduct',
  'conflict',
  (id: string, action: string, status: string) =>
    `The provisioned product ${id} cannot be ${action} while its status is ${status}.`,
)

export const ProvisionedProductNameTaken = defineError(
  'InvalidProvisionedProductName.Duplicate',
  'conflict',
  (name: string) => `A provisioned product named ${name} already exists.`,
)

export const NothingChanges = defineError(
  'InvalidOperation.NothingChanges',
  'invalid',
  (id: string) =>
    `The update of ${id} changes neither the product version nor a parameter, so there is nothing to do.`,
)

export const OtherProduct = defineError(
  'InvalidParameter.ProductId',
  'invalid',
  (id: string, productId: string) =>
    `The provisioned product ${id} is an instance of the product ${productId}, and stays one.`,
)

export const OtherPortfolio = defineError(
  'InvalidParameter.PortfolioId',
  'invalid',
  (id: string, portfolioId: string) =>
    `The provisioned product ${id} was launched through the portfolio ${portfolioId}, whose rules it keeps.`,
)

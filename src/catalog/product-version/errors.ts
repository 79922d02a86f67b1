import { defineError } from '../../base/errors.ts'

export const ProductVersionNotFound = defineError(
  'InvalidProductVersion.NotFound',
  'not-found',
  (id: string) => `The product version ${id} does not exist.`,
)

export const ProductVersionInactive = defineError(
  'OperationDenied.InactiveProductVersion',
  'denied',
  (id: string) => `The product version ${id} is not active: nothing can be launched from it or moved to it.`,
)

export const TemplateTypeDiffers = defineError(
  'InvalidParameter.TemplateType',
  'invalid',
  (asked: string, known: string, whose: 'product' | 'template') =>
    `The TemplateType ${asked} is not valid: that of the ${whose} is ${known}, and they must agree.`,
)

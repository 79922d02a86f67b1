import { defineError } from '../../base/errors.ts'

export const ProductVersionNotFound = defineError(
  'InvalidProductVersion.NotFound',
  'not-found',
  (id: string) => `The product version ${id} does not exist.`,
)

/** What a deletion says instead: the one code that the Terraform provider takes for gone (facts/clients 2.2). */
export const ProductVersionGone = defineError(
  'ResourceNotFound',
  'not-found',
  (id: string) => `The product version ${id} does not exist.`,
)

export const ProductVersionInUse = defineError(
  'DependencyViolation.ProductVersion',
  'conflict',
  (id: string, instances: number, moves: number) =>
    `The product version ${id} cannot be deleted while instances are on it (${instances}) or on their way to it ` +
    `(${moves}). Move them to another version or terminate them first.`,
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

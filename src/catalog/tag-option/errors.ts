import { defineError } from '../../base/errors.ts'

export const TagOptionNotFound = defineError(
  'InvalidTagOption.NotFound',
  'not-found',
  (id: string) => `The tag option ${id} does not exist.`,
)

export const TagOptionTaken = defineError(
  'InvalidTagOption.Duplicate',
  'conflict',
  (key: string, value: string) => `There is a tag option ${key} = ${value} already.`,
)

export const TagOptionInUse = defineError(
  'DependencyViolation.TagOption',
  'conflict',
  (id: string, resources: number) =>
    `The tag option ${id} is attached to ${resources === 1 ? 'one portfolio or product' : `${resources} portfolios and products`}. ` +
    'DisAssociateTagOptionFromResource detaches it; UpdateTagOption with Active false puts it out of force.',
)

/** Against the administrator's rules, and nothing that the caller sends could be right. */
export const NoCommonTagValue = defineError(
  'OperationDenied.TagOption',
  'denied',
  (keys: readonly string[]) =>
    `The tag options of the portfolio and of the product allow no value in common for ${keys.join(', ')}. ` +
    'An administrator has to give them one.',
)

export const InvalidNextToken = defineError(
  'InvalidParameter.NextToken',
  'invalid',
  () => 'The NextToken is not one that ListTagOptions answered for these filters in this order.',
)

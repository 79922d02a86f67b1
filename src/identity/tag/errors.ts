import { defineError } from '../../base/errors.ts'

export const TooManyTags = defineError(
  'LimitExceeded.Tag',
  'conflict',
  (limit: number, resource: string) => `${resource} would have more than ${limit} tags.`,
)

export const NoTagsNamed = defineError(
  'MissingTagKeys',
  'invalid',
  () => 'TagKeys is mandatory for this action, or All in its place.',
)

import { t } from '../../base/schema.ts'

/** A RAM user's name: 1 to 64 letters, digits, `.`, `-` and `_`. */
export const userName = t.Pattern('^[A-Za-z0-9._-]{1,64}$', {
  maxLength: 64,
  description: '1 to 64 letters, digits, `.`, `-` and `_`.',
})

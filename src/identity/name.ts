import { t } from '../base/schema.ts'

/** The name of a RAM user or role: 1 to 64 letters, digits, `.`, `-` and `_`. */
export const ramName = t.Pattern('^[A-Za-z0-9._-]{1,64}$', {
  maxLength: 64,
  description: '1 to 64 letters, digits, `.`, `-` and `_`.',
})

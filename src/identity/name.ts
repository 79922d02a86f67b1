import { t } from '../base/schema.ts'

const form = /^(?![0-9]{18}$)[A-Za-z0-9._-]{1,64}$/

/**
 * The name of a RAM user, group or role. Grants name people by id or by name, so that no name may look like an id.
 */
export const ramName = t.Pattern(form.source, {
  maxLength: 64,
  description: '1 to 64 letters, digits, `.`, `-` and `_`, but not 18 digits as an id.',
})

export const isRamName = (text: string): boolean => form.test(text)

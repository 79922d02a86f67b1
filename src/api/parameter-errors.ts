import { LarderError } from '../base/errors.ts'

/** Errors whose code carries the name of a parameter (design 8), as the caller wrote it: `Tags.1.Key`. */

const longestName = 200

/** 400 `Missing<Name>`. */
export const missingParameter = (name: string): LarderError =>
  new LarderError(`Missing${name.slice(0, longestName)}`, 'invalid', `${name} is mandatory for this action.`)

/** 400 `InvalidParameter.<Name>`. The rule completes the sentence "it …": `must have 1 to 128 characters`. */
export const invalidParameter = (name: string, rule: string): LarderError =>
  new LarderError(
    `InvalidParameter.${name.slice(0, longestName)}`,
    'invalid',
    `The specified parameter ${name.slice(0, longestName)} is not valid: it ${rule}.`,
  )

/** 400 `InvalidParameter`, where no one parameter is to blame. */
export const invalidRequest = (why: string): LarderError =>
  new LarderError('InvalidParameter', 'invalid', why)

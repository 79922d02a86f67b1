import { remembered } from '../ui/remembered.ts'

/** Which account was signed in to last from this browser: its id or its alias, which every member knows. */
export const rememberedAccount = remembered('account', value => /^[\w.-]{1,64}$/.test(value))

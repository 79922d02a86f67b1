/** The forms of names, as identity/name.ts and identity/policy/type.ts have them: without these the server says so. */
export const namePattern = /^(?!\d{18}$)[A-Za-z0-9._-]{1,64}$/
export const policyNamePattern = /^[A-Za-z0-9-]{1,128}$/

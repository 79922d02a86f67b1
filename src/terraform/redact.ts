export type Redact = (text: string) => string

/** Shorter texts are no secrets, and blotting them out would garble every line. */
const shortest = 3
/** A line of a longer secret that is worth hiding when it stands alone, as a provisioner prints it. */
const shortestLine = 8

/**
 * Every form in which a secret may turn up: as it is, inside JSON (also as Go writes it) or HCL, as in an address, in
 * base64, in a URL.
 */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const goJson = json.replace(/[<>&]/g, found => '\\u00' + found.charCodeAt(0).toString(16))
  const hcl = json.replace(/[$%](?=\{)/g, '$&$&')
  const lines = secret.split(/\r?\n/).filter(line => line.length >= shortestLine)
  const base64 = Buffer.from(secret).toString('base64')
  const forms = [secret, json, goJson, hcl, base64, base64.replace(/=+$/, ''), ...lines]
  // Half a surrogate pair has no URL form.
  return [...forms, encodeURIComponent(secret.replace(/[\ud800-\udfff]/gu, ''))].filter(
    form => form.length >= shortest,
  )
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** The database refuses NUL in any text. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '\ufffd')

/** Makes a text fit to be kept: every secret blotted out, the longest form where several begin at one place, and no NUL. */
export function redactor(secrets: readonly string[]): Redact {
  const forms = new Set(secrets.filter(secret => secret.length >= shortest).flatMap(formsOf))
  if (forms.size === 0) return withoutNul
  const sorted = [...forms].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(sorted.map(literally).join('|'), 'g')
  return text => withoutNul(text.replace(pattern, '******'))
}

/** Redacts the index keys of an address and leaves its names, which a template's author chose, alone. */
export const redactAddress = (address: string, redact: Redact): string =>
  address.replace(/\["(?:[^"\\]|\\.)*"\]/g, key => `["${redact(key.slice(2, -2))}"]`)

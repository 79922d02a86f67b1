export type Redact = (text: string) => string

/** Shorter texts are no secrets, and blotting them out would garble every line. `hashAt` looks at so many characters. */
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
  // Half a surrogate pair has no URL form.
  const url = encodeURIComponent(secret.replace(/[\ud800-\udfff]/gu, ''))
  const query = new URLSearchParams({ x: secret }).toString().slice(2)
  return [secret, json, goJson, hcl, url, query, ...base64Forms(secret), ...lines].filter(
    form => form.length >= shortest,
  )
}

/** By itself, and within something else, however the bytes before it fall: HTTP has `user:secret` in a header. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const whole = bytes.toString('base64')
  const within = [0, 1, 2].map(skipped => {
    const end = bytes.length - ((bytes.length - skipped) % 3)
    return bytes.subarray(skipped, end).toString('base64')
  })
  return [whole, whole.replace(/=+$/, ''), ...within.filter(form => form.length >= shortestLine)]
}

/** The database refuses NUL in any text. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '\ufffd')

/** Makes a text fit to be kept: every secret blotted out, the longest form where several begin at one place, and no NUL. */
export function redactor(secrets: readonly string[]): Redact {
  const forms = new Set(secrets.filter(secret => secret.length >= shortest).flatMap(formsOf))
  if (forms.size === 0) return withoutNul
  const beginning = new Beginnings([...forms])
  return text => {
    let shown = ''
    let from = 0
    for (let at = 0; at + shortest <= text.length;) {
      const found = beginning.at(text, at)
      if (found === undefined) at++
      else {
        shown += text.slice(from, at) + '******'
        from = at += found.length
      }
    }
    return withoutNul(shown + text.slice(from))
  }
}

/**
 * Finds forms by how they begin. The files of a launch role make thousands of them: one pattern of so many alternatives
 * takes seconds to compile, and most places of a text are the beginning of none.
 */
class Beginnings {
  readonly #known = new Uint8Array(1 << 16)
  readonly #forms = new Map<string, string[]>()

  constructor(forms: readonly string[]) {
    for (const form of [...forms].sort((a, b) => b.length - a.length)) {
      const beginning = form.slice(0, shortest)
      const alike = this.#forms.get(beginning)
      if (alike) alike.push(form)
      else this.#forms.set(beginning, [form])
      this.#known[hashAt(form, 0)] = 1
    }
  }

  /** The longest form that begins here. */
  at(text: string, at: number): string | undefined {
    if (this.#known[hashAt(text, at)] === 0) return undefined
    return this.#forms.get(text.slice(at, at + shortest))?.find(form => text.startsWith(form, at))
  }
}

/** Of the `shortest` characters that begin here. */
const hashAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 0xffff

/** Redacts the index keys of an address and leaves its names, which a template's author chose, alone. */
export const redactAddress = (address: string, redact: Redact): string =>
  address.replace(/\["(?:[^"\\]|\\.)*"\]/g, key => `["${redact(key.slice(2, -2))}"]`)

import { redactor, type Redact } from '../redact.ts'
import { child, isObject, type Side } from './leaves.ts'

/** Characters of what is hidden where it is a whole value; shorter ones than this are no secrets (redact.ts). */
const shortestSecret = 3
/** The same, and within others, of what is only marked somewhere: it may be an everyday word. */
const shortestMarked = 6
const shortestWithin = 12

/** Characters of one value. */
const longest = 32 * 1024

export interface ShownValue {
  readonly json: string
  readonly isRedacted: boolean
  readonly isTruncated: boolean
}

const scalarText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The texts in those parts of a value that are sensitive. */
export function sensitiveTexts({ value, sensitive }: Side): string[] {
  if (!isObject(sensitive) && sensitive !== true) return []
  if (isObject(value))
    return Object.keys(value).flatMap(key => sensitiveTexts(child({ value, sensitive }, key)))
  return sensitive === true && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : []
}

/**
 * Hides what may not be seen. Beside what is marked as sensitive that is what is equal to it elsewhere: the mark is lost
 * on the way through a provider, as from `input` to `output` of terraform_data.
 */
export class Veil {
  readonly #redact: Redact
  readonly #whole: ReadonlySet<string>

  /** `secrets`: of the run. `marked`: texts that are sensitive somewhere. */
  constructor(secrets: readonly string[], marked: readonly string[]) {
    this.#redact = redactor([...secrets, ...marked.filter(text => text.length >= shortestWithin)])
    this.#whole = new Set([
      ...secrets.filter(text => text.length >= shortestSecret),
      ...marked.filter(text => text.length >= shortestMarked),
    ])
  }

  get redact(): Redact {
    return this.#redact
  }

  /** Undefined where nothing of the value may be seen. */
  show(side: Side): ShownValue | undefined {
    if (side.sensitive === true) return undefined
    if (!isObject(side.value) && this.#isSecret(side.value)) return undefined
    let isRedacted = false
    const hidden = (text: string): string => {
      const shown = this.#redact(text)
      if (shown !== text) isRedacted = true
      return shown
    }
    const veiled = (part: Side): unknown => {
      const { value, sensitive } = part
      if (sensitive === true || (!isObject(value) && this.#isSecret(value))) {
        isRedacted = true
        return '******'
      }
      if (Array.isArray(value)) return value.map((_, index) => veiled(child(part, index)))
      if (isObject(value))
        return Object.fromEntries(Object.keys(value).map(key => [hidden(key), veiled(child(part, key))]))
      const text = scalarText(value)
      const shown = hidden(text)
      return typeof value === 'string' || shown !== text ? shown : value
    }
    const json = JSON.stringify(veiled(side))
    const isTruncated = json.length > longest
    return { json: isTruncated ? cut(json) : json, isRedacted, isTruncated }
  }

  #isSecret(value: unknown): boolean {
    return (typeof value === 'string' || typeof value === 'number') && this.#whole.has(String(value))
  }
}

/** Not in the middle of a character. */
const cut = (text: string): string => text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

import { IncompleteSignature } from '../../access/signature/errors.ts'

export interface Headers {
  /** By lower-case name; of a repeated header, the first value. */
  readonly values: ReadonlyMap<string, string>
  readonly repeated: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** Headers that decide something about a call: two of them would be read differently by different readers. */
const isDecisive = (name: string): boolean =>
  name === 'host' || name === 'authorization' || name === 'content-type' || name.startsWith('x-acs-')

/**
 * Reads Node's `rawHeaders`; its `headers` would hide what was sent twice.
 * @throws IncompleteSignature
 */
export function readHeaders(raw: readonly string[]): Headers {
  const values = new Map<string, string>()
  let repeated: Set<string> | undefined
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase()
    if (!values.has(name)) values.set(name, raw[i + 1]!)
    else if (isDecisive(name)) throw new IncompleteSignature(`the header ${name} was sent more than once`)
    else (repeated ??= new Set()).add(name)
  }
  return { values, repeated: repeated ?? none }
}

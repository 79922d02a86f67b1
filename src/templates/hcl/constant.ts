import type { Token } from './tokens.ts'

/** A constant as it stands in native syntax; undefined for what is none, or computed. */
export function readConstant(tokens: readonly Token[]): { readonly value: unknown } | undefined {
  const reader = new ConstantReader(tokens.filter(({ kind }) => kind !== 'newline'))
  const found = reader.constant()
  return reader.ended() ? found : undefined
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

/** Goes over the tokens once. Nested as deep as the tokenizer allows. */
class ConstantReader {
  private at = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  ended(): boolean {
    return this.at === this.tokens.length
  }

  constant(): { readonly value: unknown } | undefined {
    const sign = this.take('-') ? -1 : 1
    const token = this.tokens[this.at++]
    if (token?.kind === 'number') return { value: sign * Number(token.text) }
    if (!token || sign < 0) return undefined
    if (token.kind === 'string') return plainText(token.text)
    if (token.kind === 'name')
      return Object.hasOwn(words, token.text) ? { value: words[token.text] } : undefined
    if (token.kind !== 'open') return undefined
    return token.text === '[' ? this.list() : token.text === '{' ? this.map() : undefined
  }

  private list(): { readonly value: unknown } | undefined {
    const items: unknown[] = []
    while (!this.take(']')) {
      const item = this.constant()
      if (!item) return undefined
      items.push(item.value)
      this.take(',')
    }
    return { value: items }
  }

  private map(): { readonly value: unknown } | undefined {
    const entries: [string, unknown][] = []
    while (!this.take('}')) {
      const token = this.tokens[this.at++]
      const key =
        token?.kind === 'name'
          ? token.text
          : token?.kind === 'string'
            ? plainText(token.text)?.value
            : undefined
      if (key === undefined || (!this.take('=') && !this.take(':'))) return undefined
      const item = this.constant()
      if (!item) return undefined
      entries.push([key, item.value])
      this.take(',')
    }
    return { value: Object.fromEntries(entries) }
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at]
    const taken =
      token?.text === text && (token.kind === 'open' || token.kind === 'close' || token.kind === 'symbol')
    if (taken) this.at++
    return taken
  }
}

/** Without interpolations. The escapes are those of JSON, but for `$${` and code points beyond four digits. */
function plainText(written: string): { readonly value: string } | undefined {
  const plain = written.replaceAll(/(\$|%)\1\{/g, '')
  if (/[$%]\{/.test(plain) || /\\U/.test(plain)) return undefined
  try {
    const value: unknown = JSON.parse(`"${written.replaceAll(/(\$|%)\1\{/g, '$1{')}"`)
    return typeof value === 'string' ? { value } : undefined
  } catch {
    return undefined
  }
}

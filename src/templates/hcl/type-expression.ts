import { readConstant } from './constant.ts'
import { tokenize, type Token } from './tokens.ts'

/** A type constraint of a variable. */
export type HclType =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: HclType }
  | { readonly kind: 'tuple'; readonly items: readonly HclType[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, HclMember> }

export interface HclMember {
  readonly type: HclType
  readonly optional: boolean
  /** Of an optional one, where it is a constant. */
  readonly default?: unknown
}

/**
 * Reads a type expression: `list(string)`, `object({ a = optional(number, 1) })`, and the old bare `list` and `map`.
 * Undefined for what is none.
 */
export function readType(text: string): HclType | undefined {
  const reader = new TypeReader(text)
  const type = reader.type()
  return reader.ended() ? type : undefined
}

/** The expression of a type, without what its members are by default. */
export function typeText(type: HclType): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.of)})`
    case 'tuple':
      return `tuple([${type.items.map(typeText).join(', ')}])`
    case 'object': {
      const members = [...type.members].map(([name, { type: of, optional }]) => {
        const key = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : `"${name}"`
        return `${key} = ${optional ? `optional(${typeText(of)})` : typeText(of)}`
      })
      return `object({ ${members.join(', ')} })`
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return type.kind
  }
}

/** Goes over the tokens once. Nested as deep as the tokenizer allows. */
class TypeReader {
  private at = 0
  private readonly tokens: readonly Token[]

  constructor(text: string) {
    const { list, tooDeepAt } = tokenize(text)
    this.tokens = tooDeepAt === undefined ? list.filter(({ kind }) => kind !== 'newline') : []
  }

  ended(): boolean {
    return this.at === this.tokens.length
  }

  type(): HclType | undefined {
    const token = this.tokens[this.at]
    if (token?.kind !== 'name') return undefined
    const kind = token.text
    this.at++
    if (kind === 'string' || kind === 'number' || kind === 'bool' || kind === 'any') return { kind }
    if (kind === 'list' || kind === 'set' || kind === 'map') return this.collection(kind)
    if (kind === 'object') return this.object()
    return kind === 'tuple' ? this.tuple() : undefined
  }

  private collection(kind: 'list' | 'set' | 'map'): HclType | undefined {
    if (!this.take('(')) return { kind, of: { kind: 'any' } }
    const of = this.type()
    return of && this.take(')') ? { kind, of } : undefined
  }

  private tuple(): HclType | undefined {
    if (!this.take('(') || !this.take('[')) return undefined
    const items: HclType[] = []
    while (!this.take(']')) {
      const item = this.type()
      if (!item) return undefined
      items.push(item)
      this.take(',')
    }
    return this.take(')') ? { kind: 'tuple', items } : undefined
  }

  private object(): HclType | undefined {
    if (!this.take('(') || !this.take('{')) return undefined
    const members = new Map<string, HclMember>()
    while (!this.take('}')) {
      const name = this.tokens[this.at]
      if (name?.kind !== 'name' && name?.kind !== 'string') return undefined
      this.at++
      if (!this.take('=') && !this.take(':')) return undefined
      const member = this.member()
      if (!member) return undefined
      members.set(name.text, member)
      this.take(',')
    }
    return this.take(')') ? { kind: 'object', members } : undefined
  }

  private member(): HclMember | undefined {
    const token = this.tokens[this.at]
    if (token?.text !== 'optional') {
      const type = this.type()
      return type && { type, optional: false }
    }
    this.at++
    if (!this.take('(')) return undefined
    const type = this.type()
    // What follows is the default, any expression: everything up to the parenthesis that closes this one.
    const end = this.tokens.findIndex(
      (next, i) => i >= this.at && next.text === ')' && next.depth === token.depth,
    )
    if (!type || end < 0) return undefined
    const constant = this.take(',') ? readConstant(this.tokens.slice(this.at, end)) : undefined
    this.at = end + 1
    return { type, optional: true, ...(constant && { default: constant.value }) }
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at]
    const taken =
      token?.text === text && (token.kind === 'open' || token.kind === 'close' || token.kind === 'symbol')
    if (taken) this.at++
    return taken
  }
}

import type { Token } from './tokens.ts'

/** Where blocks and arguments begin, without what they say. */
export interface Outline {
  readonly blocks: readonly OutlineBlock[]
  /** Offset of each argument's name. */
  readonly args: ReadonlyMap<string, number>
}

export interface OutlineBlock extends Outline {
  readonly kind: string
  readonly labels: readonly string[]
  readonly start: number
}

/** The structure of a file that is known to be HCL. Blocks are nested at most as deep as tokens are. */
export function outlineOf(tokens: readonly Token[]): Outline {
  let at = 0

  const readBody = (depth: number): Outline => {
    const blocks: OutlineBlock[] = []
    const args = new Map<string, number>()
    for (; at < tokens.length; at++) {
      const token = tokens[at]!
      if (token.depth < depth) break
      if (token.kind !== 'name') continue
      const next = tokens[at + 1]
      if (next?.kind === 'symbol' && next.text === '=') {
        args.set(token.text, token.start)
        skipExpression(depth)
      } else blocks.push(readBlock(token, depth))
    }
    return { blocks, args }
  }

  /** Stands on the block's kind; ends on its closing brace. */
  const readBlock = (kind: Token, depth: number): OutlineBlock => {
    const labels: string[] = []
    for (at++; at < tokens.length; at++) {
      const token = tokens[at]!
      if (token.kind === 'open') {
        at++
        break
      }
      if (token.depth === depth && (token.kind === 'string' || token.kind === 'name')) labels.push(token.text)
    }
    return { kind: kind.text, labels, start: kind.start, ...readBody(depth + 1) }
  }

  /** An expression ends at the first newline outside of its brackets, or before the brace of a one-line block. */
  const skipExpression = (depth: number): void => {
    while (at + 1 < tokens.length) {
      const next = tokens[at + 1]!
      if (next.depth < depth || (next.depth === depth && next.kind === 'newline')) return
      at++
    }
  }

  return readBody(0)
}

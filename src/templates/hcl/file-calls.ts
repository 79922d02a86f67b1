import type { Place } from '../findings.ts'
import type { FileCall } from './block.ts'
import { tokenize, type Token } from './tokens.ts'

/** `pathexpand` reads nothing, but what it expands lies outside of any workspace. */
const reading = new Set([
  'file',
  'fileexists',
  'fileset',
  'filebase64',
  'filebase64sha256',
  'filebase64sha512',
  'filemd5',
  'filesha1',
  'filesha256',
  'filesha512',
  'pathexpand',
  'templatefile',
])

/** The calls among these tokens of functions that read files. */
export function fileCallsOf(tokens: readonly Token[], placeOf: (token: Token) => Place): FileCall[] {
  const calls: FileCall[] = []
  tokens.forEach((token, i) => {
    if (token.kind !== 'name' || !reading.has(token.text) || tokens[i + 1]?.text !== '(') return
    calls.push({
      name: token.text,
      args: literalsOf(tokens, i + 2, token.depth + 1),
      placeOf: () => placeOf(token),
    })
  })
  return calls
}

/** The same for the strings of JSON syntax, which have one place only. */
export const fileCallsOfTemplate = (text: string, placeOf: () => Place): FileCall[] =>
  text.includes('(') ? fileCallsOf(tokenize(text, 'template').list, placeOf) : []

function literalsOf(tokens: readonly Token[], first: number, depth: number): (string | undefined)[] {
  const args: Token[][] = [[]]
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.depth < depth) break
    if (token.depth > depth || token.kind === 'newline') continue
    if (token.kind === 'symbol' && token.text === ',') args.push([])
    else args.at(-1)!.push(token)
  }
  return args.map(arg => (arg.length === 1 && arg[0]!.kind === 'string' ? arg[0]!.text : undefined))
}

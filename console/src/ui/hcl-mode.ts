import { StreamLanguage, type StreamParser } from '@codemirror/language'

interface State {
  /** What encloses the place: a text in quotes, a template within one, a comment, a heredoc up to its word. */
  readonly open: ('string' | 'template' | 'comment')[]
  heredoc: string | undefined
  /** Braces opened within the innermost template. */
  braces: number[]
}

const word = /^[A-Za-z_][\w-]*/
const constants = new Set(['true', 'false', 'null'])
const keywords = new Set([
  'for',
  'in',
  'if',
  'else',
  'endif',
  'endfor',
  'each',
  'var',
  'local',
  'module',
  'data',
])

/** Colours for Terraform's language; what is right in it, the server says. */
const parser: StreamParser<State> = {
  name: 'hcl',
  startState: () => ({ open: [], heredoc: undefined, braces: [] }),
  copyState: state => ({ ...state, open: [...state.open], braces: [...state.braces] }),
  token(stream, state) {
    if (state.heredoc !== undefined) {
      if (stream.sol() && stream.string.trim() === state.heredoc) state.heredoc = undefined
      stream.skipToEnd()
      return 'string'
    }
    const inside = state.open.at(-1)
    if (inside === 'comment') {
      if (stream.skipTo('*/')) {
        stream.match('*/')
        state.open.pop()
      } else stream.skipToEnd()
      return 'comment'
    }
    if (inside === 'string') return inString(stream, state)
    if (stream.eatSpace()) return null
    if (stream.match('#') || stream.match('//')) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match('/*')) {
      state.open.push('comment')
      return 'comment'
    }
    if (stream.match('"')) {
      state.open.push('string')
      return 'string'
    }
    const heredoc = stream.match(/^<<-?([A-Za-z_]\w*)\s*$/)
    if (heredoc && typeof heredoc === 'object') {
      state.heredoc = heredoc[1]
      return 'string'
    }
    if (stream.match(/^\d+(\.\d+)?([eE][+-]?\d+)?/)) return 'number'
    if (stream.match(word)) return kindOfWord(stream)
    return punctuation(stream, state)
  },
  languageData: { commentTokens: { line: '#', block: { open: '/*', close: '*/' } } },
}

type Stream = Parameters<StreamParser<State>['token']>[0]

function inString(stream: Stream, state: State): string {
  while (!stream.eol()) {
    if (stream.match('\\') || stream.match('$${') || stream.match('%%{')) stream.next()
    else if (stream.match(/^[$%]\{/)) {
      state.open.push('template')
      state.braces.push(0)
      return 'string'
    } else if (stream.next() === '"') {
      state.open.pop()
      return 'string'
    }
  }
  // A text in quotes ends with its line at the latest.
  state.open.pop()
  return 'string'
}

function kindOfWord(stream: Stream): string {
  const text = stream.current()
  if (constants.has(text)) return 'atom'
  if (keywords.has(text)) return 'keyword'
  const isFirst = stream.string.slice(0, stream.start).trim() === ''
  if (isFirst && /^\s*(=(?!=)|:)/.test(stream.string.slice(stream.pos))) return 'propertyName'
  if (isFirst && /^[^=]*\{/.test(stream.string.slice(stream.pos))) return 'keyword'
  return stream.peek() === '(' ? 'variableName.function' : 'variableName'
}

function punctuation(stream: Stream, state: State): string | null {
  const sign = stream.next()
  if (state.open.at(-1) === 'template') {
    const depth = state.braces.length - 1
    if (sign === '{') state.braces[depth]! += 1
    if (sign === '}' && state.braces[depth]!-- === 0) {
      state.braces.pop()
      state.open.pop()
      return 'string'
    }
  }
  return null
}

export const hcl = StreamLanguage.define(parser)

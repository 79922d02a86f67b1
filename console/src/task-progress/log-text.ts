import Anser from 'anser'

export interface LineText {
  readonly raw: string
  readonly text: string
}

/** CSI and OSC sequences and single escapes (ECMA-48): colours, cursor movements, titles, links. */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
/** Those of them that only colour. */
const colours = /^\u001b\[[\d;]*m$/
/** Control characters but tabulators and those that begin escapes; and what turns the direction of the text around it. */
const unseen = /[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** The lines of something that was logged, without whatever would do more than be read. */
export const lineTexts = (content: string): LineText[] =>
  content
    .replace(/(?:\r?\n)+$/, '')
    .split(/\r?\n/)
    .map(line => {
      // What a terminal would have written over: progress in place.
      const shown = line.slice(line.replace(/\r+$/, '').lastIndexOf('\r') + 1)
      const raw = shown.replace(escapes, sign => (colours.test(sign) ? sign : '')).replace(unseen, '')
      return { raw, text: raw.replace(escapes, '').replaceAll('\u001b', '') }
    })

export interface Piece {
  readonly text: string
  readonly className: string
  readonly isMatch: boolean
}

const named = /^ansi-(bright-)?(black|red|green|yellow|blue|magenta|cyan|white)$/

/** A line in pieces of one look each. Colours are classes, so that each has its contrast in either theme. */
export function piecesOf({ raw, text }: LineText, search: string): Piece[] {
  const coloured =
    raw === text
      ? [{ text, className: '' }]
      : Anser.ansiToJson(raw, { use_classes: true, remove_empty: true }).map(part => ({
          text: part.content.replaceAll('\u001b', ''),
          className: [
            named.test(part.fg ?? '') ? part.fg : '',
            ...(part.decorations ?? []).filter(each => each === 'bold' || each === 'underline'),
          ]
            .filter(Boolean)
            .join(' '),
        }))
  if (search === '') return coloured.map(piece => ({ ...piece, isMatch: false }))
  return cut(coloured, matchesIn(text, search))
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Where the text holds what is searched, whatever its case. */
export function matchesIn(text: string, search: string): Span[] {
  if (search === '') return []
  const [where, what] = [folded(text), folded(search)]
  const found: Span[] = []
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length))
    found.push({ from: at, to: at + what.length })
  return found
}

/** Lower case letter by letter, so that places stay where they are. */
const folded = (text: string): string =>
  text.replace(/\p{Lu}/gu, letter => {
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  })

function cut(pieces: readonly Omit<Piece, 'isMatch'>[], spans: readonly Span[]): Piece[] {
  let start = 0
  return pieces.flatMap(({ text, className }) => {
    const end = start + text.length
    const edges = spans.flatMap(({ from, to }) => [from, to]).filter(edge => edge > start && edge < end)
    const parts = [start, ...edges, end].map((edge, index, all) => {
      const next = all[index + 1] ?? edge
      const isMatch = spans.some(({ from, to }) => from <= edge && next <= to && next > edge)
      return { text: text.slice(edge - start, next - start), className, isMatch }
    })
    start = end
    return parts.filter(part => part.text !== '')
  })
}

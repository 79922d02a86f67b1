import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

const plain: Paint = (_style, text) => text
// Which stream it is was decided already: here it would ask standard output.
const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false })

/** Colours for a stream: only where a person looks at it, and NO_COLOR (no-color.org) does not forbid them. */
export const paintFor = (stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint =>
  stream.isTTY && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb' ? coloured : plain

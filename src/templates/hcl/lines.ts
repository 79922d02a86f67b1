import type { Place } from '../findings.ts'

const wordAt = /[\p{L}_][\p{L}\p{N}_-]*/uy

/** Turns offsets of a text into lines and columns, both 1-based; of a word its end is known as well. */
export function placesOf(file: string, text: string): (offset: number) => Place {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return offset => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    const line = low + 1
    const column = offset - starts[low]! + 1
    wordAt.lastIndex = offset
    const word = wordAt.exec(text)
    return { file, line, column, ...(word && { endLine: line, endColumn: column + word[0].length }) }
  }
}

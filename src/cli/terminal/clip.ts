const pieces = /\u001b\[[0-9;]*m|./gsu

/** East Asian wide characters and emoji take two columns. */
const isWide = (sign: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    sign,
  )

/** A line cut to so many columns, colours kept and ended. */
export function clip(line: string, columns: number): string {
  let width = 0
  let kept = ''
  for (const [piece] of line.matchAll(pieces)) {
    if (!piece.startsWith('\u001b')) width += isWide(piece) ? 2 : 1
    if (width > columns) return `${kept}\u001b[0m`
    kept += piece
  }
  return kept
}

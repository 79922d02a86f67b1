export interface DiffLine {
  readonly kind: 'same' | 'out' | 'in'
  readonly text: string
}

/** Comparing takes lines times lines; longer texts are shown as taken out and put in. */
const mostLines = 400

/** How one text becomes another, line by line, by the longest lines in common. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  if (a.length > mostLines || b.length > mostLines)
    return [
      ...a.map(text => ({ kind: 'out', text }) as const),
      ...b.map(text => ({ kind: 'in', text }) as const),
    ]
  const common = commonLengths(a, b)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]! })
      i++
      j++
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ kind: 'out', text: a[i++]! })
    } else lines.push({ kind: 'in', text: b[j++]! })
  }
  return lines
}

/** Of what is left from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}

export type FoldedLine = DiffLine | { readonly kind: 'gap'; readonly count: number }

/** Lines that stay are left out, but for those around a change. */
export function folded(lines: readonly DiffLine[], around = 2): FoldedLine[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const shown: FoldedLine[] = []
  for (const [i, line] of lines.entries()) {
    const last = shown.at(-1)
    if (near[i]) shown.push(line)
    else if (last?.kind === 'gap') shown[shown.length - 1] = { kind: 'gap', count: last.count + 1 }
    else shown.push({ kind: 'gap', count: 1 })
  }
  return shown
}

import { machine } from '../page.ts'
import { nameOf, type ListsOptions } from './lists.ts'
import { goal, isFailed, isReached, noise, ratioOf, timesOf, type Measured } from './ratio.ts'

/** The section of docs/performance.md: both orders of a list in one line. */
export function report(measured: readonly Measured[], { instances, rounds }: ListsOptions): string {
  const missed = measured.filter(one => !isReached(one)).length
  const worst = Math.max(...measured.map(ratioOf))
  const lines = new Map<string, Measured[]>()
  for (const one of measured) {
    const name = `${one.list} | ${one.as} | ${one.filter}`
    lines.set(name, [...(lines.get(name) ?? []), one])
  }
  const table = [...lines].map(([name, orders]) => {
    const cells = [orders[0], orders[1]].map(one =>
      one ? `${one.small.toFixed(1)} | ${one.large.toFixed(1)} | ${ratioOf(one).toFixed(2)}` : '| |',
    )
    return `| ${name} | ${cells.join(' | ')} |`
  })
  const count = (share: number) => (instances * share).toLocaleString('en')
  return `The first page of every list, with every filter and in both orders, over a database of 1,000 instances and over one of
${count(1)}, with ${count(5)} tasks, ${count(1 / 10)} plans and ${count(1 / 500)} owners, of whom one has a tenth of all. Repeat it with
\`npm run bench lists\`, which fills both databases first: it takes ten minutes on a quiet machine, and 10 GB below the temporary directory.

Measured with ${machine}, each call ${rounds} times over the one and the other in turns, and up to three
times more where that misses the goal, of which the best counts: machines do other things too. The times are medians in milliseconds of
the whole call, signature and all. The goal is a ratio of at most ${goal}: ${measured.length - missed} of ${measured.length} reach it, and the highest is ${worst.toFixed(2)}.

| list | as | filter | small | large | ratio | oldest first: small | large | ratio |
|---|---|---|---|---|---|---|---|---|
${table.join('\n')}

${counted(measured)}`
}

const counted = (measured: readonly Measured[]): string =>
  `${measured.filter(isReached).length} of ${measured.length} are within the goal; ` +
  `${measured.filter(isFailed).length} are above it by more than measuring noise, ${noise * 100} %.`

/** How many reach the goal, and which do not. */
export const summary = (measured: readonly Measured[]): string =>
  [
    ...measured
      .filter(one => !isReached(one))
      .map(one => `${isFailed(one) ? 'MISSED' : 'nearly'} ${nameOf(one)}: ${timesOf(one)}`),
    counted(measured),
  ].join('\n')

/** Figures by labels, and the text in which Prometheus reads them (its exposition format, version 0.0.4). */

export type Labels = Readonly<Record<string, string>>

interface Family {
  readonly name: string
  readonly help: string
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const labelled = (name: string, labels: Labels): string => {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}

const family = ({ name, help }: Family, type: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')

/** One figure of now. */
export const gauge = (name: string, help: string, samples: readonly (readonly [Labels, number])[]): string =>
  family(
    { name, help },
    'gauge',
    samples.map(([labels, value]) => `${labelled(name, labels)} ${value}`),
  )

/** What only grows, as long as the process lives. */
export class Counter {
  readonly #family: Family
  readonly #values = new Map<string, number>()

  constructor(name: string, help: string) {
    this.#family = { name, help }
  }

  add(labels: Labels, by = 1): void {
    const key = labelled(this.#family.name, labels)
    this.#values.set(key, (this.#values.get(key) ?? 0) + by)
  }

  text(): string {
    return family(
      this.#family,
      'counter',
      [...this.#values].map(([series, value]) => `${series} ${value}`),
    )
  }
}

interface Spread {
  readonly labels: Labels
  /** How many were in each bucket, the last of them without an upper bound. */
  readonly counts: number[]
  sum: number
}

/** How figures are spread over buckets. */
export class Histogram {
  readonly #family: Family
  readonly #bounds: readonly number[]
  readonly #spreads = new Map<string, Spread>()

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#family = { name, help }
    this.#bounds = bounds
  }

  observe(labels: Labels, value: number): void {
    const key = JSON.stringify(labels)
    const spread = this.#spreads.get(key) ?? { labels, counts: [...this.#bounds, 0].map(() => 0), sum: 0 }
    this.#spreads.set(key, spread)
    const bucket = this.#bounds.findIndex(bound => value <= bound)
    spread.counts[bucket < 0 ? this.#bounds.length : bucket]! += 1
    spread.sum += value
  }

  text(): string {
    const { name } = this.#family
    const lines = [...this.#spreads.values()].flatMap(({ labels, counts, sum }) => {
      let sofar = 0
      const buckets = counts.map((count, at) => {
        const le = at < this.#bounds.length ? String(this.#bounds[at]) : '+Inf'
        return `${labelled(`${name}_bucket`, { ...labels, le })} ${(sofar += count)}`
      })
      return [
        ...buckets,
        `${labelled(`${name}_sum`, labels)} ${sum}`,
        `${labelled(`${name}_count`, labels)} ${sofar}`,
      ]
    })
    return family(this.#family, 'histogram', lines)
  }
}

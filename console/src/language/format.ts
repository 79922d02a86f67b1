import { useLanguage, type Language } from './language.ts'

const tags = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Language, string>
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

/** Numbers, times and durations as the reader's language writes them. */
export interface Format {
  number(value: number): string
  /** Day and time, in the reader's time zone. */
  time(value: string | Date): string
  day(value: string | Date): string
  /** Such as “3 minutes ago”; beyond thirty days the day. */
  ago(value: string | Date, now?: number): string
  /** Of milliseconds: “1 min 5 s”, “420 ms”. */
  duration(ms: number): string
  bytes(count: number): string
  list(items: readonly string[]): string
}

export function formatFor(language: Language): Format {
  const tag = tags[language]
  const numbers = new Intl.NumberFormat(tag)
  const times = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' })
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const lists = new Intl.ListFormat(tag)
  const unit = (name: string, value: number, digits = 0): string =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value)
  const whole = (larger: string, name: string, rest: number): string =>
    rest === 0 ? larger : `${larger} ${unit(name, rest)}`
  return {
    number: value => numbers.format(value),
    time: value => times.format(new Date(value)),
    day: value => days.format(new Date(value)),
    ago(value, now = Date.now()) {
      const ms = new Date(value).getTime() - now
      if (Math.abs(ms) > 30 * 86_400_000) return days.format(new Date(value))
      const [name, length] = steps.find(([, step]) => Math.abs(ms) >= step) ?? steps.at(-1)!
      return relative.format(Math.round(ms / length), name)
    },
    duration(ms) {
      if (ms < 1000) return unit('millisecond', Math.round(ms))
      const seconds = Math.round(ms / 1000)
      if (seconds < 60) return unit('second', ms / 1000, 1)
      const minutes = Math.floor(seconds / 60)
      return minutes < 60
        ? whole(unit('minute', minutes), 'second', seconds % 60)
        : whole(unit('hour', Math.floor(minutes / 60)), 'minute', minutes % 60)
    },
    bytes(count) {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
      const power = Math.min(names.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
      return unit(names[power]!, count / 1000 ** power, 1)
    },
    list: items => lists.format(items),
  }
}

/** One for each language: making one takes longer than a hundred uses of it. */
const made = new Map<Language, Format>()

export function useFormat(): Format {
  const language = useLanguage()
  let format = made.get(language)
  if (!format) made.set(language, (format = formatFor(language)))
  return format
}

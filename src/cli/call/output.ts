import { table } from '../terminal/table.ts'
import { visible } from '../terminal/visible.ts'

export const outputForms = ['json', 'table', 'value'] as const
export type OutputForm = (typeof outputForms)[number]

/** An answer as text, not yet fit for a terminal: a value may be a whole template. `columns` is how wide a table may be. */
export function render(answer: object, form: OutputForm, columns: number): string {
  switch (form) {
    case 'json':
      return JSON.stringify(answer, null, 2)
    case 'value':
      return values(withoutRequestId(answer)).join('\n')
    case 'table':
      return sections(withoutRequestId(answer), columns).join('\n\n')
  }
}

/** Of no interest once the call has succeeded; JSON has it for those who want it. */
const withoutRequestId = (answer: object): Row =>
  Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'RequestId'))

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRow)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Values only: one line for a row of a list, its values between tabs, and for every other value. */
function values(answer: unknown): string[] {
  if (Array.isArray(answer)) {
    return answer.map(item =>
      (isRow(item) ? Object.values(item) : [item]).map(v => visible(textOf(v))).join('\t'),
    )
  }
  return isRow(answer) ? Object.values(answer).flatMap(values) : [textOf(answer)]
}

/** First what is single, then every list. */
function sections(answer: Row, columns: number): string[] {
  const lists = Object.entries(answer).filter(([, value]) => isRows(value)) as [string, readonly Row[]][]
  const single = Object.entries(answer).filter(([, value]) => !isRows(value))
  const inner = single.filter(([, value]) => isRow(value)) as [string, Row][]
  const plain = single.filter(([, value]) => !isRow(value))
  return [
    ...(plain.length > 0 ? [pairs(plain)] : []),
    ...inner.flatMap(([, value]) => sections(value, columns)),
    ...lists.map(([name, rows]) => `${name}\n${list(rows, columns)}`),
  ]
}

const pairs = (entries: readonly (readonly [string, unknown])[]): string =>
  table(
    [],
    entries.map(([name, value]) => [name, textOf(value)]),
  )

/** One line for each row; where that is too wide for the terminal, a block. */
function list(rows: readonly Row[], columns: number): string {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))].filter(name =>
    rows.some(row => row[name] !== '' && row[name] !== undefined),
  )
  const wide = table(
    names,
    rows.map(row => names.map(name => textOf(row[name] ?? ''))),
  )
  if (Math.max(...wide.split('\n').map(line => line.length)) <= columns) return wide
  return rows.map(row => pairs(names.map(name => [name, row[name] ?? '']))).join('\n\n')
}

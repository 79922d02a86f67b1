import { Button, Flex, Input, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { ChoiceFilter, SearchFilter } from '../../../table/filters.tsx'
import type { List } from '../../../table/use-list.ts'
import { auditTexts } from './audit-texts.ts'

const hourMs = 3_600_000
const periods = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, month: 30 * 24 * hourMs } as const
type Period = keyof typeof periods

export function AuditFilters({ list }: { readonly list: List }) {
  const t = useTexts(auditTexts)
  return (
    <Flex wrap gap="small" className="below-space" role="search" aria-label={t.title}>
      <SearchFilter list={list} name="text" label={t.text} />
      <SearchFilter list={list} name="who" label={t.who} />
      <SearchFilter list={list} name="action" label={t.action} />
      <SearchFilter list={list} name="resource" label={t.resource} />
      <SearchFilter list={list} name="key" label={t.key} />
      <ChoiceFilter
        list={list}
        name="outcome"
        label={t.outcome}
        options={[
          { value: 'OK', label: t.ok },
          { value: 'Refused', label: t.refused },
          { value: 'NoPermission', label: 'NoPermission' },
        ]}
      />
      <Select<Period | null>
        className="choice-filter"
        aria-label={t.period}
        placeholder={t.period}
        value={null}
        options={(Object.keys(periods) as Period[]).map(value => ({ value, label: t[value] }))}
        onChange={period => {
          if (period === null) return
          const from = new Date(Date.now() - periods[period]).toISOString()
          list.setFilters({ from, to: undefined })
        }}
      />
      <Moment list={list} name="from" label={t.from} />
      <Moment list={list} name="to" label={t.to} />
      {list.isFiltered && (
        <Button type="link" onClick={() => list.clearFilters()}>
          {t.clear}
        </Button>
      )}
    </Flex>
  )
}

/** A moment in the reader's own time; the address has it in UTC. */
function Moment({
  list,
  name,
  label,
}: {
  readonly list: List
  readonly name: 'from' | 'to'
  readonly label: string
}) {
  const at = new Date(list.filter(name) ?? '')
  const value = Number.isNaN(at.getTime())
    ? ''
    : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  return (
    <label className="moment-filter">
      {label}{' '}
      <Input
        type="datetime-local"
        value={value}
        onChange={({ target }) =>
          list.setFilters({ [name]: target.value === '' ? undefined : new Date(target.value).toISOString() })
        }
      />
    </label>
  )
}

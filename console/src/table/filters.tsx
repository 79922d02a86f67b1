import { SearchOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { List } from './use-list.ts'
import { useClear } from '../ui/use-clear.tsx'

const restMs = 300

/** Searches when the typing rests, or at Enter. */
export function SearchFilter({
  list,
  name,
  label,
}: {
  readonly list: List
  readonly name: string
  readonly label: string
}) {
  const current = list.filter(name) ?? ''
  const clear = useClear()
  const [text, setText] = useState(current)
  const [shown, setShown] = useState(current)
  // Set from elsewhere: the way back, or the filters cleared.
  if (shown !== current) {
    setShown(current)
    setText(current)
  }
  useEffect(() => {
    if (text === current) return undefined
    const timer = setTimeout(() => list.setFilters({ [name]: text }), restMs)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      type="search"
      className="search-filter"
      prefix={<SearchOutlined />}
      aria-label={label}
      placeholder={label}
      allowClear={clear}
      maxLength={128}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => list.setFilters({ [name]: text })}
    />
  )
}

export function ChoiceFilter(props: {
  readonly list: List
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}) {
  const { list, name, label, options } = props
  const clear = useClear()
  return (
    <Select
      className="choice-filter"
      aria-label={label}
      placeholder={label}
      allowClear={clear}
      value={list.filter(name) ?? null}
      options={[...options]}
      onChange={(value: string | null | undefined) => list.setFilters({ [name]: value ?? undefined })}
    />
  )
}

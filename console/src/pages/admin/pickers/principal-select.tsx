import { Select, type SelectProps } from 'antd'
import { useState } from 'react'
import { texts, useTexts } from '../../../language/texts.ts'
import { usePrincipals, type PrincipalType } from './use-principals.ts'

const selectTexts = texts({
  en: {
    RamUser: 'Search users by name',
    RamRole: 'Search roles by name',
    unknown: 'by this name',
    nothing: 'Nobody found',
  },
  zh: {
    RamUser: '按名称搜索用户',
    RamRole: '按名称搜索角色',
    unknown: '按此名称',
    nothing: '未找到',
  },
})

interface Option {
  readonly value: string
  readonly label: string
  readonly more: string
}

type Given = Omit<SelectProps, 'options' | 'showSearch' | 'loading'>

/** Users or roles, by id or by name as the call that they are for wants them. Those who are not listed can be named. */
export function PrincipalSelect(props: Given & { readonly type: PrincipalType; readonly by: 'id' | 'name' }) {
  const { type, by, ...given } = props
  const t = useTexts(selectTexts)
  const [search, setSearch] = useState('')
  const { known, isComplete, isPending } = usePrincipals(type)
  const listed = known.map<Option>(({ id, name, more }) => ({
    value: by === 'id' ? id : name,
    label: name,
    more,
  }))
  const name = search.trim()
  const isUnlisted = name !== '' && !isComplete && !listed.some(({ label }) => label === name)
  const options = isUnlisted ? [...listed, { value: name, label: name, more: t.unknown }] : listed
  return (
    <Select
      {...given}
      placeholder={t[type]}
      options={options}
      loading={isPending}
      showSearch={{
        onSearch: setSearch,
        filterOption: (text, option) => {
          const { label, more } = option as unknown as Option
          return `${label} ${more}`.toLowerCase().includes(text.toLowerCase())
        },
      }}
      notFoundContent={t.nothing}
      optionRender={option => {
        const { label, more } = option.data
        return (
          <>
            {label} {more && <span className="secondary small">{more}</span>}
          </>
        )
      }}
    />
  )
}

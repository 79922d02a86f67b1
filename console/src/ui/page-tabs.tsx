import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

export interface PageTab {
  readonly key: string
  readonly label: ReactNode
  readonly children: ReactNode
}

/** Parts of a page that each have an address; the first is shown where the address names none. */
export function PageTabs(props: {
  readonly label: string
  readonly tabs: readonly PageTab[]
  readonly current: string | undefined
  readonly pathOf: (key: string) => string
}) {
  const { label, tabs, current, pathOf } = props
  const navigate = useNavigate()
  const known = tabs.some(({ key }) => key === current) ? current! : tabs[0]!.key
  return (
    <Tabs
      aria-label={label}
      activeKey={known}
      destroyOnHidden
      items={tabs.map(tab => ({ ...tab }))}
      onChange={key => void navigate(pathOf(key), { preventScrollReset: true })}
    />
  )
}

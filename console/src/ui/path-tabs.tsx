import { Tabs, type TabsProps } from 'antd'
import { useNavigate } from 'react-router'

/** Tabs of which each has an address of its own; without one in the address it is the first. */
export function PathTabs({
  tab,
  items,
  to,
}: {
  readonly tab: string | undefined
  readonly items: NonNullable<TabsProps['items']>
  readonly to: (tab: string) => string
}) {
  const navigate = useNavigate()
  const current = items.find(({ key }) => key === tab) ?? items[0]
  return (
    <Tabs
      {...(current && { activeKey: current.key })}
      items={items}
      destroyOnHidden
      onChange={key => void navigate(to(key), { preventScrollReset: true })}
    />
  )
}

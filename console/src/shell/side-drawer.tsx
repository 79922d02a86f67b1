import { Drawer } from 'antd'
import type { MenuDrawerProps } from './menu-drawer.tsx'

export function SideDrawer({ title, width, open, onClose, children }: MenuDrawerProps) {
  return (
    <Drawer placement="left" size={width} title={title} open={open} onClose={onClose}>
      {children}
    </Drawer>
  )
}

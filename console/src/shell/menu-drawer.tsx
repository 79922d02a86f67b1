import { lazy, Suspense, useState, type ReactNode } from 'react'

const SideDrawer = lazy(() => import('./side-drawer.tsx').then(module => ({ default: module.SideDrawer })))

export interface MenuDrawerProps {
  readonly title: string
  readonly width: number
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands beside a wide page, over a narrow one. It is loaded when it is opened first: most windows are wide. */
export function MenuDrawer(props: MenuDrawerProps) {
  const [isNeeded, setIsNeeded] = useState(props.open)
  if (props.open && !isNeeded) setIsNeeded(true)
  if (!isNeeded) return null
  return (
    <Suspense>
      <SideDrawer {...props} />
    </Suspense>
  )
}

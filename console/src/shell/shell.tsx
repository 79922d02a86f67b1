import { ApiOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Layout } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { explorerPath } from '../paths.ts'
import { Header } from './header.tsx'
import { MenuDrawer } from './menu-drawer.tsx'
import { Navigation } from './navigation.tsx'
import { Tour, useTour } from './tour.tsx'

const shellTexts = texts({
  en: {
    menu: 'Menu',
    explorer: 'API explorer',
    tour: 'Show me around',
  },
  zh: {
    menu: '菜单',
    explorer: 'API 调试',
    tour: '新手引导',
  },
})

/** What stands around every page. */
export function Shell() {
  const t = useTexts(shellTexts)
  const [menuOpen, setMenuOpen] = useState(false)
  const tour = useTour()
  useFocusOnNewPage()
  const { state } = useNavigation()
  return (
    <Layout className="shell">
      <Header menu={{ isOpen: menuOpen, open: () => setMenuOpen(true) }}>
        <Button
          type="text"
          icon={<ApiOutlined />}
          href={explorerPath()}
          aria-label={t.explorer}
          title={t.explorer}
        />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t.tour}
          title={t.tour}
          onClick={tour.start}
        />
      </Header>
      <Layout>
        <Layout.Sider className="wide-only shell-sider" width={224} theme="light">
          <Navigation />
        </Layout.Sider>
        <MenuDrawer width={260} title={t.menu} open={menuOpen} onClose={() => setMenuOpen(false)}>
          <Navigation onChoose={() => setMenuOpen(false)} />
        </MenuDrawer>
        <Layout.Content id="content" tabIndex={-1} aria-busy={state === 'loading'}>
          <Suspense>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <Tour state={tour} />
      <ScrollRestoration />
    </Layout>
  )
}

/** A screen reader hears the heading of the page that a link led to; the first page is read from the top anyway. */
function useFocusOnNewPage(): void {
  const { pathname } = useLocation()
  const former = useRef(pathname)
  useEffect(() => {
    if (former.current === pathname) return
    former.current = pathname
    // Within what the person is at, such as a tab, he stays.
    if (document.activeElement?.closest('[role=tablist]')) return
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [pathname])
}

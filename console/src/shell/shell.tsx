import { ApiOutlined, MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Drawer, Flex, Layout } from 'antd'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { explorerPath, paths } from '../paths.ts'
import { Logo } from '../ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Navigation } from './navigation.tsx'
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx'
import { Tour, useTour } from './tour.tsx'

const shellTexts = texts({
  en: {
    skip: 'Skip to the content',
    menu: 'Menu',
    explorer: 'API explorer',
    tour: 'Show me around',
    home: 'Larder: overview',
  },
  zh: {
    skip: '跳到正文',
    menu: '菜单',
    explorer: 'API 调试',
    tour: '新手引导',
    home: 'Larder：概览',
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
      <a href="#content" className="skip-link">
        {t.skip}
      </a>
      <Layout.Header className="shell-header">
        <Flex align="center" gap="small">
          <Button
            type="text"
            className="narrow-only"
            icon={<MenuOutlined />}
            aria-label={t.menu}
            aria-expanded={menuOpen}
            onClick={() => setMenuOpen(true)}
          />
          <Link to={paths.home()} className="brand" aria-label={t.home}>
            <Logo size={28} />
            <span>Larder</span>
          </Link>
        </Flex>
        <Flex align="center" gap={4}>
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
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </Flex>
      </Layout.Header>
      <Layout>
        <Layout.Sider className="wide-only shell-sider" width={224} theme="light">
          <Navigation />
        </Layout.Sider>
        <Drawer placement="left" size={260} title={t.menu} open={menuOpen} onClose={() => setMenuOpen(false)}>
          <Navigation onChoose={() => setMenuOpen(false)} />
        </Drawer>
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

import { MenuOutlined } from '@ant-design/icons'
import { Button, Flex, Layout } from 'antd'
import type { ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import { ConsoleLink } from '../ui/console-link.tsx'
import { Logo } from '../ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx'

const headerTexts = texts({
  en: { skip: 'Skip to the content', menu: 'Menu', home: 'Larder: overview' },
  zh: { skip: '跳到正文', menu: '菜单', home: 'Larder：概览' },
})

/** The top of every page: the way home, what the page adds, the reader's language and look, and who he is. */
export function Header({
  menu,
  children,
}: {
  /** What is beside a wide page opens over a narrow one. */
  readonly menu: { readonly isOpen: boolean; readonly open: () => void }
  readonly children?: ReactNode
}) {
  const t = useTexts(headerTexts)
  return (
    <>
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
            aria-expanded={menu.isOpen}
            onClick={menu.open}
          />
          <ConsoleLink to={paths.home()} className="brand" aria-label={t.home}>
            <Logo size={28} />
            <span>Larder</span>
          </ConsoleLink>
        </Flex>
        <Flex align="center" gap={4}>
          {children}
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </Flex>
      </Layout.Header>
    </>
  )
}

import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import { sessionStore } from '../session/session-store.ts'
import { useSession } from '../session/session.ts'
import { ConsoleLink } from '../ui/console-link.tsx'
import { useNotices } from '../ui/use-notices.ts'

const menuTexts = texts({
  en: { me: 'My access', signOut: 'Sign out', everywhere: 'Sign out everywhere', account: 'Account' },
  zh: { me: '我的访问凭证', signOut: '退出登录', everywhere: '在所有设备上退出', account: '账号' },
})

export function AccountMenu() {
  const t = useTexts(menuTexts)
  const session = useSession()
  const { failed } = useNotices()
  const leave = (everywhere: boolean) => void sessionStore.signOut(everywhere).catch(failed)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: `${t.account} ${session.AccountAlias || session.AccountId}`,
            children: [
              { key: 'me', icon: <UserOutlined />, label: <ConsoleLink to={paths.me()}>{t.me}</ConsoleLink> },
            ],
          },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: t.signOut, onClick: () => leave(false) },
          { key: 'everywhere', icon: <LogoutOutlined />, label: t.everywhere, onClick: () => leave(true) },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} className="account-button" aria-label={session.DisplayName}>
        <span className="account-name">{session.DisplayName}</span>
      </Button>
    </Dropdown>
  )
}

import { AppstoreOutlined } from '@ant-design/icons'
import { Button, Layout } from 'antd'
import { useEffect, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { consolePath, paths } from '../paths.ts'
import { Header } from '../shell/header.tsx'
import { MenuDrawer } from '../shell/menu-drawer.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Api } from './description.ts'
import { explorerTexts } from './explorer-texts.ts'
import './explorer.css'
import { OperationList } from './operation-list.tsx'
import { OperationPage } from './operation-page.tsx'
import { Overview, UnknownOperation } from './overview.tsx'
import { useChosen } from './use-chosen.ts'
import { useDescription } from './use-description.ts'
import { useWorkbench } from './use-workbench.ts'

/** The explorer: all operations to the left, the one that the address names beside them. */
export function ExplorerPage() {
  const t = useTexts(explorerTexts)
  const [menuOpen, setMenuOpen] = useState(false)
  const { data: api, error, refetch } = useDescription()
  const chosen = useChosen()
  useEffect(() => {
    document.title = `${chosen === undefined ? '' : `${chosen} · `}${t.title} · Larder`
  }, [chosen, t])
  return (
    <Layout className="shell">
      <Header menu={{ isOpen: menuOpen, open: () => setMenuOpen(true) }}>
        <Button
          type="text"
          icon={<AppstoreOutlined />}
          href={consolePath(paths.home())}
          aria-label={t.console}
          title={t.console}
        />
      </Header>
      <Layout>
        <Layout.Sider className="wide-only shell-sider" width={320} theme="light">
          {api && <OperationList api={api} chosen={chosen} />}
        </Layout.Sider>
        {api && (
          <MenuDrawer width={320} title={t.operations} open={menuOpen} onClose={() => setMenuOpen(false)}>
            <OperationList api={api} chosen={chosen} onChoose={() => setMenuOpen(false)} />
          </MenuDrawer>
        )}
        <Layout.Content id="content" tabIndex={-1}>
          <article className="page">
            {error ? (
              <>
                <h1 className="visually-hidden">{t.title}</h1>
                <ErrorAlert error={error} retry={() => void refetch()} />
              </>
            ) : api ? (
              <Chosen api={api} name={chosen} />
            ) : (
              <Waiting paragraph={{ rows: 12 }} />
            )}
          </article>
        </Layout.Content>
      </Layout>
    </Layout>
  )
}

function Chosen({ api, name }: { readonly api: Api; readonly name: string | undefined }) {
  const bench = useWorkbench()
  const operation = name === undefined ? undefined : api.operations.get(name)
  if (operation) return <OperationPage key={name} operation={operation} bench={bench} />
  return name === undefined ? <Overview api={api} /> : <UnknownOperation name={name} />
}

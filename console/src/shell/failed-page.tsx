import { Button } from 'antd'
import { Link, useRouteError } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { Page } from '../ui/page.tsx'

const failedTexts = texts({
  en: {
    failed: 'This page failed',
    reload: 'Load it again',
    missing: 'There is no such page',
    missingText: 'The address may be mistyped, or what it led to is gone.',
    home: 'To the overview',
  },
  zh: {
    failed: '页面出错',
    reload: '重新加载',
    missing: '页面不存在',
    missingText: '地址可能有误，或其指向的内容已被删除。',
    home: '返回概览',
  },
})

/** What a page threw, in its place. */
export function FailedPage() {
  const t = useTexts(failedTexts)
  return (
    <Page title={t.failed}>
      <ErrorAlert error={useRouteError()} />
      <p>
        <Button onClick={() => location.reload()}>{t.reload}</Button>
      </p>
    </Page>
  )
}

export function MissingPage() {
  const t = useTexts(failedTexts)
  return (
    <Page title={t.missing} subtitle={t.missingText}>
      <Link to={paths.home()}>{t.home}</Link>
    </Page>
  )
}

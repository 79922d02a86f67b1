import { Alert, Button, Typography } from 'antd'
import { useErrorText } from '../api/error-text.ts'
import { texts, useTexts } from '../language/texts.ts'
import { DeniedHelp, denialOf } from './denied-help.tsx'

const alertTexts = texts({
  en: { again: 'Try again', request: 'Request' },
  zh: { again: '重试', request: '请求 ID' },
})

/** A failure, said once, with what support asks for. Nothing where there is none. */
export function ErrorAlert({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const textOf = useErrorText()
  const t = useTexts(alertTexts)
  if (!error) return null
  const { title, detail, code, requestId } = textOf(error)
  const denial = denialOf(error)
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={title}
      description={
        <>
          {detail && <div className="pre-wrap">{detail}</div>}
          {denial && <DeniedHelp denial={denial} />}
          {(code ?? requestId) && (
            <Typography.Text type="secondary" className="small">
              {code}{' '}
              {requestId && (
                <>
                  · {t.request}{' '}
                  <Typography.Text copyable code>
                    {requestId}
                  </Typography.Text>
                </>
              )}
            </Typography.Text>
          )}
        </>
      }
      action={retry && <Button onClick={retry}>{t.again}</Button>}
    />
  )
}

import { App } from 'antd'
import { useErrorText } from '../api/error-text.ts'
import { denialOf, useDenialText } from './denied-help.tsx'

/** What is said in passing: done, or failed where no form is there to say it. */
export function useNotices() {
  const { notification, message } = App.useApp()
  const textOf = useErrorText()
  const denialText = useDenialText()
  return {
    done: (text: string) => void message.success(text),
    told(title: string, lines: readonly string[], isWarning = false) {
      notification[isWarning ? 'warning' : 'info']({
        title,
        description: lines.join('\n'),
        className: 'pre-wrap',
      })
    },
    failed(error: unknown) {
      const { title, detail, code, requestId } = textOf(error)
      const denial = denialOf(error)
      const lines = [detail, denial && denialText(denial), [code, requestId].filter(Boolean).join(' · ')]
      notification.error({
        title,
        description: lines.filter(Boolean).join('\n'),
        className: 'pre-wrap',
        role: 'alert',
      })
    },
  }
}

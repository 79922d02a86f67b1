import { App } from 'antd'
import { useErrorText } from '../api/error-text.ts'

/** What is said in passing: done, or failed where no form is there to say it. */
export function useNotices() {
  const { notification, message } = App.useApp()
  const textOf = useErrorText()
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
      notification.error({
        title,
        description: [detail, [code, requestId].filter(Boolean).join(' · ')].filter(Boolean).join('\n'),
        className: 'pre-wrap',
        role: 'alert',
      })
    },
  }
}

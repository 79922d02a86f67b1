import { App } from 'antd'
import { useErrorText } from '../api/error-text.ts'

export interface Notices {
  readonly done: (text: string) => void
  readonly told: (title: string, lines: readonly string[], isWarning?: boolean) => void
  readonly failed: (error: unknown) => void
}

/** What is said in passing: done, or failed where no form is there to say it. */
export function useNotices(): Notices {
  const { notification, message } = App.useApp()
  const textOf = useErrorText()
  return {
    done: text => void message.success(text),
    told: (title, lines, isWarning = false) =>
      notification[isWarning ? 'warning' : 'info']({
        title,
        description: lines.join('\n'),
        className: 'pre-wrap',
      }),
    failed(error) {
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

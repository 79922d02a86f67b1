import { App, Button } from 'antd'
import { createElement, useId } from 'react'
import { useErrorText } from '../api/error-text.ts'
import { texts, useTexts } from '../language/texts.ts'
import { denialOf, useDenialText } from './denied-help.tsx'

const noticeTexts = texts({ en: { undo: 'Undo' }, zh: { undo: '撤销' } })

/** Long enough to read and to reach the button. */
const undoSeconds = 15

export interface Notices {
  readonly done: (text: string) => void
  /** Done, and the way back for as long as the notice stands. */
  readonly undoable: (text: string, undo: () => Promise<unknown>) => void
  readonly told: (title: string, lines: readonly string[], isWarning?: boolean) => void
  readonly failed: (error: unknown) => void
}

/** What is said in passing: done, or failed where no form is there to say it. */
export function useNotices(): Notices {
  const { notification, message } = App.useApp()
  const textOf = useErrorText()
  const denialText = useDenialText()
  const t = useTexts(noticeTexts)
  const key = useId()
  const failed = (error: unknown): void => {
    const { title, detail, code, requestId } = textOf(error)
    const denial = denialOf(error)
    const lines = [detail, denial && denialText(denial), [code, requestId].filter(Boolean).join(' · ')]
    notification.error({
      title,
      description: lines.filter(Boolean).join('\n'),
      className: 'pre-wrap',
      role: 'alert',
    })
  }
  return {
    done: text => void message.success(text),
    undoable(text, undo) {
      const takeBack = (): void => {
        notification.destroy(key)
        undo().catch(failed)
      }
      notification.success({
        key,
        title: text,
        duration: undoSeconds,
        actions: createElement(Button, { size: 'small', onClick: takeBack }, t.undo),
      })
    },
    told: (title, lines, isWarning = false) =>
      notification[isWarning ? 'warning' : 'info']({
        title,
        description: lines.join('\n'),
        className: 'pre-wrap',
      }),
    failed,
  }
}

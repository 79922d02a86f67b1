import { App, Form, Input, Typography } from 'antd'
import { useRef, type ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { useNotices } from './use-notices.ts'

const confirmTexts = texts({
  en: {
    cancel: 'Cancel',
    type: (word: string) => (
      <>
        Type <b>{word}</b> to confirm
      </>
    ),
  },
  zh: {
    cancel: '取消',
    type: (word: string) => (
      <>
        请输入 <b>{word}</b> 以确认
      </>
    ),
  },
})

export interface Question {
  readonly title: string
  readonly content?: ReactNode
  /** What the button says: the act, never “OK”. */
  readonly ok: string
  /** What the other button says, where the act itself is to cancel something. */
  readonly keep?: string
  /** Of what cannot be undone, the name to be typed. */
  readonly typed?: string
  /** The window stays until it has ended; what it throws is shown. */
  readonly act: () => Promise<unknown>
  /** Where it matters that it is not done. */
  readonly cancel?: () => void
}

/** Asks before something is done that cannot be undone. */
export function useConfirm(): (question: Question) => void {
  const { modal } = App.useApp()
  const t = useTexts(confirmTexts)
  const { failed } = useNotices()
  const typed = useRef('')
  return ({ title, content, ok, keep = t.cancel, typed: word, act, cancel }) => {
    typed.current = ''
    const dialog = modal.confirm({
      title,
      okText: ok,
      cancelText: keep,
      okButtonProps: { danger: true, disabled: word !== undefined },
      autoFocusButton: word === undefined ? 'cancel' : null,
      content: (
        <>
          {content}
          {word !== undefined && (
            <Form layout="vertical">
              <Form.Item
                label={<Typography.Text>{t.type(word)}</Typography.Text>}
                htmlFor="typed-confirmation"
              >
                <Input
                  id="typed-confirmation"
                  autoFocus
                  autoComplete="off"
                  onChange={({ target }) => {
                    typed.current = target.value
                    dialog.update(config => ({
                      ...config,
                      okButtonProps: { danger: true, disabled: typed.current !== word },
                    }))
                  }}
                />
              </Form.Item>
            </Form>
          )}
        </>
      ),
      onOk: () => act().catch(failed),
      ...(cancel && { onCancel: cancel }),
    })
  }
}

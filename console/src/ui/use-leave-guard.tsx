import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'

const guardTexts = texts({
  en: {
    title: 'Leave without saving?',
    text: 'What you have filled in here would be lost.',
    leave: 'Leave',
    stay: 'Stay',
  },
  zh: {
    title: '离开且不保存？',
    text: '您在此页填写的内容将会丢失。',
    leave: '离开',
    stay: '留在此页',
  },
})

/**
 * Asks before a page with unsaved input is left, by a link, the way back or the window. What it answers lets go: call it
 * once all is saved, before going on.
 */
export function useLeaveGuard(isDirty: boolean): () => void {
  const { modal } = App.useApp()
  const t = useTexts(guardTexts)
  const released = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !released.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return undefined
    const dialog = modal.confirm({
      title: t.title,
      content: t.text,
      okText: t.leave,
      cancelText: t.stay,
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    })
    return () => dialog.destroy()
  }, [blocker, modal, t])
  useEffect(() => {
    if (!isDirty) return undefined
    const ask = (event: BeforeUnloadEvent): void => {
      if (!released.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isDirty])
  return () => void (released.current = true)
}

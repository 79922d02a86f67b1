import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { useConfirm } from './use-confirm.tsx'

const guardTexts = texts({
  en: {
    title: 'Leave without saving?',
    content: 'What you have filled in is lost.',
    leave: 'Leave',
  },
  zh: { title: '放弃未保存的内容？', content: '离开后已填写的内容将丢失。', leave: '离开' },
})

/**
 * Asks before somebody leaves a page with what he has not saved, by a link, the way back or the window. What it answers
 * lets go: call it once all is saved, before going on.
 */
export function useUnsavedGuard(isUnsaved: () => boolean): () => void {
  const t = useTexts(guardTexts)
  const confirm = useConfirm()
  const released = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && !released.current && isUnsaved(),
  )
  const { state } = blocker
  useEffect(() => {
    if (state !== 'blocked') return
    confirm({
      title: t.title,
      content: t.content,
      ok: t.leave,
      act: async () => blocker.proceed(),
      cancel: () => blocker.reset(),
    })
    // Asked once for each attempt to leave.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!released.current && isUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  })
  return () => void (released.current = true)
}

import { useEffect, useState } from 'react'
import { ApiError } from '../../../src/client/api-error.ts'
import { call } from '../api/call.ts'
import { isOver, nothingYet, withAnswer, type Progress } from './progress.ts'

const pollMs = 700
/** Between tries while the server is away. */
const firstPauseMs = 500
const longestPauseMs = 5_000
/** Lines of one answer, the most that there may be. */
const manyRows = 1000

export interface FollowedTask extends Progress {
  /** The server does not answer; it is asked again by itself. */
  readonly isLost: boolean
  /** All of it is here: the task is over, and nothing more will come. */
  readonly isComplete: boolean
  /** Why there is nothing to follow. */
  readonly error: unknown
}

const unknownTask: FollowedTask = { ...nothingYet, isLost: false, isComplete: false, error: undefined }

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)

/** Follows a task from its beginning to its end, however often the server goes away meanwhile. */
export function useTaskProgress(taskId: string | undefined): FollowedTask {
  const [followed, setFollowed] = useState({ taskId, task: unknownTask })
  useEffect(() => {
    if (taskId === undefined) return undefined
    const leaving = new AbortController()
    const show = (task: FollowedTask) => setFollowed({ taskId, task })
    void follow(taskId, show, leaving.signal).catch((error: unknown) => {
      if (!leaving.signal.aborted) show({ ...unknownTask, error })
    })
    return () => leaving.abort()
  }, [taskId])
  return followed.taskId === taskId ? followed.task : unknownTask
}

async function follow(
  taskId: string,
  show: (task: FollowedTask) => void,
  signal: AbortSignal,
): Promise<void> {
  let progress = nothingYet
  let NextToken: string | undefined
  let failures = 0
  for (;;) {
    signal.throwIfAborted()
    try {
      const answer = await call(
        'ListTaskProgress',
        { TaskId: taskId, MaxResults: manyRows, ...(NextToken !== undefined && { NextToken }) },
        signal,
      )
      failures = 0
      NextToken = answer.NextToken
      progress = withAnswer(progress, answer)
      const isNews = answer.Logs.length > 0 || answer.Events.length > 0
      const over = isOver(answer.TaskStatus)
      signal.throwIfAborted()
      show({ ...progress, isLost: false, isComplete: over && !isNews, error: undefined })
      if (over && !isNews) return
      const isBehind = over || answer.Logs.length === manyRows || answer.Events.length === manyRows
      if (!isBehind) await pause(pollMs, signal)
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error
      show({ ...progress, isLost: true, isComplete: false, error: undefined })
      await pause(Math.min(firstPauseMs * 2 ** failures++, longestPauseMs), signal)
    }
  }
}

/** Shorter when the browser finds that it is connected again. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const goOn = () => {
      clearTimeout(timer)
      window.removeEventListener('online', goOn)
      signal.removeEventListener('abort', goOn)
      resolve()
    }
    const timer = setTimeout(goOn, ms)
    window.addEventListener('online', goOn)
    signal.addEventListener('abort', goOn)
  })

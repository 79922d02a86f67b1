import { ApiError } from '../../../src/client/api-error.ts'
import { texts, useTexts } from '../language/texts.ts'

const errorTexts = texts({
  en: {
    unreachable: 'The server cannot be reached',
    denied: 'You may not do this',
    notFound: 'It is not there, or not for you',
    invalid: 'Something of what was sent is not right',
    conflict: 'This is not possible as things stand',
    throttled: 'Too many calls; try again in a moment',
    internal: 'The server failed; its log says why',
    unknown: 'Something went wrong on this page',
  },
  zh: {
    unreachable: '无法连接服务器',
    denied: '您没有权限执行此操作',
    notFound: '该对象不存在，或您无权查看',
    invalid: '提交的内容有误',
    conflict: '当前状态下无法执行此操作',
    throttled: '调用过于频繁，请稍后再试',
    internal: '服务器内部错误，详见服务器日志',
    unknown: '页面发生错误',
  },
})

export interface ErrorText {
  /** What kind of failure it is, in the reader's language. */
  readonly title: string
  /** The sentence of whoever refused it. */
  readonly detail: string
  readonly code: string | undefined
  readonly requestId: string | undefined
}

/** The one wording of failures, for alerts, notices and pages. */
export function useErrorText(): (error: unknown) => ErrorText {
  const t = useTexts(errorTexts)
  return error => {
    if (!(error instanceof ApiError)) {
      const detail = error instanceof Error ? error.message : String(error)
      return { title: t.unknown, detail, code: undefined, requestId: undefined }
    }
    return {
      title: t[kindOf(error)],
      detail: error.status === 0 ? '' : error.message,
      code: error.code,
      requestId: error.requestId || undefined,
    }
  }
}

function kindOf({ status, code }: ApiError) {
  if (status === 0) return 'unreachable'
  if (status === 403) return 'denied'
  if (status === 404) return 'notFound'
  if (status === 409 || code.startsWith('InvalidStatus')) return 'conflict'
  if (status === 429) return 'throttled'
  return status >= 500 ? 'internal' : 'invalid'
}

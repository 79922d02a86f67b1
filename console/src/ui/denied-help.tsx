import { Typography } from 'antd'
import { Link, useInRouterContext } from 'react-router'
import { ApiError } from '../../../src/client/api-error.ts'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'

const deniedTexts = texts({
  en: {
    implicit: (action: string) => `What is missing: none of your policies allows ${action}.`,
    explicit: (action: string) => `What is in the way: a policy denies you ${action}.`,
    SessionPolicy: (action: string) => `The policy of this session leaves out ${action}.`,
    AssumeRolePolicy: () => 'The trust policy of the role does not let you take it.',
    ask: 'Ask an administrator to allow it, and send this message along: it tells everything about the refusal.',
    copy: 'Copy the message for the administrator',
    copied: 'Copied',
    why: 'Why?',
  },
  zh: {
    implicit: (action: string) => `缺少权限：您的权限策略均未允许 ${action}。`,
    explicit: (action: string) => `存在限制：有权限策略拒绝您执行 ${action}。`,
    SessionPolicy: (action: string) => `当前会话的策略不包含 ${action}。`,
    AssumeRolePolicy: () => '该角色的信任策略不允许您扮演此角色。',
    ask: '请联系管理员授权，并将此诊断信息发送给管理员，其中包含本次拒绝的全部细节。',
    copy: '复制诊断信息',
    copied: '已复制',
    why: '为什么？',
  },
})

/** What the API says of a refusal by policies (docs/access.md). */
export interface Denial {
  readonly AuthAction: string
  readonly NoPermissionType: string
  readonly PolicyType: string
  readonly EncodedDiagnosticMessage?: string
}

export function denialOf(error: unknown): Denial | undefined {
  const detail = error instanceof ApiError ? error.body['AccessDeniedDetail'] : undefined
  const isDenial = typeof detail === 'object' && detail !== null && 'AuthAction' in detail
  return isDenial ? (detail as Denial) : undefined
}

/** The same in words. */
export function useDenialText(): (denial: Denial) => string {
  const t = useTexts(deniedTexts)
  return ({ AuthAction, NoPermissionType, PolicyType }) => {
    if (NoPermissionType === 'ExplicitDeny') return t.explicit(AuthAction)
    if (PolicyType === 'SessionPolicy' || PolicyType === 'AssumeRolePolicy') return t[PolicyType](AuthAction)
    return t.implicit(AuthAction)
  }
}

/** What somebody who was refused lacks, and how he asks for it. */
export function DeniedHelp({ denial }: { readonly denial: Denial }) {
  const t = useTexts(deniedTexts)
  const textOf = useDenialText()
  const canGo = useInRouterContext()
  const { EncodedDiagnosticMessage: message } = denial
  return (
    <div>
      <div>{textOf(denial)}</div>
      {message && (
        <div>
          {t.ask} <Typography.Text copyable={{ text: message, tooltips: [t.copy, t.copied] }} />{' '}
          {canGo && (
            <Link to={paths.explainAccess()} state={{ message }} className="in-text">
              {t.why}
            </Link>
          )}
        </div>
      )}
    </div>
  )
}

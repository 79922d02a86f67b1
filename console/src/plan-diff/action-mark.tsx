import { Tag } from 'antd'
import { useLanguage } from '../language/language.ts'
import type { ChangeAction } from './changes.ts'

const marks = {
  Create: { sign: '+', en: 'Create', zh: '创建' },
  Update: { sign: '~', en: 'Change', zh: '修改' },
  Replace: { sign: '±', en: 'Replace', zh: '重建' },
  Delete: { sign: '−', en: 'Destroy', zh: '销毁' },
  Read: { sign: '<', en: 'Read', zh: '读取' },
  NoOp: { sign: '=', en: 'Keep', zh: '不变' },
  Forget: { sign: '×', en: 'Let go', zh: '移出管理' },
} as const satisfies Record<ChangeAction, { readonly sign: string; readonly en: string; readonly zh: string }>

export function useActionText(): (action: ChangeAction) => string {
  const language = useLanguage()
  return action => marks[action][language]
}

export const signOf = (action: ChangeAction): string => marks[action].sign

/** What is done to a resource: by sign and word, not by the colour alone. */
export function ActionMark({ action }: { readonly action: ChangeAction }) {
  const textOf = useActionText()
  return (
    <Tag className={`action-mark action-${action.toLowerCase()}`} data-action={action}>
      <span aria-hidden="true">{signOf(action)}</span> {textOf(action)}
    </Tag>
  )
}

import { CheckCircleOutlined, CloseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { readStatus, type EventState } from '../../task-progress/progress.ts'

const statusTexts = texts({
  en: {
    CREATE: 'Create',
    UPDATE: 'Update',
    DELETE: 'Delete',
    READ: 'Read',
    running: 'begun',
    done: 'done',
    failed: 'failed',
  },
  zh: {
    CREATE: '创建',
    UPDATE: '更新',
    DELETE: '删除',
    READ: '读取',
    running: '开始',
    done: '完成',
    failed: '失败',
  },
})

const looks = {
  running: { color: 'processing', icon: <PlayCircleOutlined aria-hidden /> },
  done: { color: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  failed: { color: 'error', icon: <CloseCircleOutlined aria-hidden /> },
} as const satisfies Record<EventState, object>

export function EventStatus({ status }: { readonly status: string }) {
  const t = useTexts(statusTexts)
  const { action, state } = readStatus(status)
  return (
    <Tag {...looks[state]}>
      {t[action as 'CREATE'] ?? action}: {t[state]}
    </Tag>
  )
}

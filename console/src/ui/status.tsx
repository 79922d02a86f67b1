import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '../language/language.ts'

const looks = {
  good: { color: 'success', icon: <CheckCircleOutlined /> },
  busy: { color: 'processing', icon: <SyncOutlined spin /> },
  waiting: { color: 'warning', icon: <ClockCircleOutlined /> },
  bad: { color: 'error', icon: <CloseCircleOutlined /> },
  refused: { color: 'warning', icon: <ExclamationCircleOutlined /> },
  over: { color: 'default', icon: <MinusCircleOutlined /> },
} as const satisfies Record<string, { color: string; icon: ReactNode }>

type Look = keyof typeof looks

/** Every status of instances, tasks, plans, versions, keys and resources that pages show: its look, and its words. */
const statuses: Readonly<Record<string, readonly [Look, string, string]>> = {
  Available: ['good', 'Available', '可用'],
  UnderChange: ['busy', 'Changing', '变更中'],
  Error: ['bad', 'Failed', '失败'],
  Succeeded: ['good', 'Succeeded', '成功'],
  InProgress: ['busy', 'Running', '进行中'],
  Failed: ['bad', 'Failed', '失败'],
  PreviewInProgress: ['busy', 'Being previewed', '预览中'],
  PreviewSuccess: ['good', 'Ready to run', '可执行'],
  PreviewFailed: ['bad', 'Preview failed', '预览失败'],
  ApplicationInProgress: ['waiting', 'Waiting for approval', '待审批'],
  ApplicationApproved: ['good', 'Approved', '已批准'],
  ApplicationRejected: ['refused', 'Rejected', '已拒绝'],
  ExecuteInProgress: ['busy', 'Running', '执行中'],
  ExecuteSuccess: ['good', 'Done', '执行成功'],
  ExecuteFailed: ['bad', 'Failed', '执行失败'],
  Canceled: ['over', 'Cancelled', '已取消'],
  Active: ['good', 'Active', '启用'],
  Inactive: ['over', 'Inactive', '停用'],
}

/** A status with a sign and in words, never by its colour alone. */
export function Status({ value }: { readonly value: string }) {
  const language = useLanguage()
  const [look, en, zh] = statuses[value] ?? ['over', value, value]
  const { color, icon } = looks[look]
  return (
    <Tag color={color} icon={icon} data-status={value}>
      {language === 'zh' ? zh : en}
    </Tag>
  )
}

/** The words alone, for filters and notices. */
export function useStatusText(): (value: string) => string {
  const language = useLanguage()
  return value => statuses[value]?.[language === 'zh' ? 2 : 1] ?? value
}

import { Empty, Typography } from 'antd'
import type { ReactNode } from 'react'

/** Nothing is here: what would be, and how it comes about. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <Typography.Text strong>{title}</Typography.Text>
          {children && <div className="secondary">{children}</div>}
        </>
      }
    >
      {action}
    </Empty>
  )
}

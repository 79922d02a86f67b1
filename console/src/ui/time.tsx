import { Tooltip } from 'antd'
import { useFormat } from '../language/format.ts'
import { useNow } from './use-now.ts'

/** A moment: how long ago, and exactly on hovering or focus. */
export function Time({
  value,
  exact = false,
}: {
  readonly value: string | undefined
  readonly exact?: boolean
}) {
  const format = useFormat()
  const now = useNow(30_000)
  if (!value) return <>–</>
  if (exact) return <time dateTime={value}>{format.time(value)}</time>
  return (
    <Tooltip title={format.time(value)}>
      <time dateTime={value}>{format.ago(value, now)}</time>
    </Tooltip>
  )
}

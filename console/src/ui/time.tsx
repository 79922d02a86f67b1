import { useFormat } from '../language/format.ts'
import { useNow } from './use-now.ts'

const slackMs = 60_000

/** A moment: how long ago, and exactly on hovering. */
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
  const at = Date.parse(value)
  // What has just been made is not ahead of a clock that is looked at twice a minute, or that is a little slow.
  const seen = at > now && at - now < slackMs ? at : now
  if (exact) return <time dateTime={value}>{format.time(value)}</time>
  // By the browser: a long list has hundreds of them.
  return (
    <time dateTime={value} title={format.time(value)}>
      {format.ago(value, seen)}
    </time>
  )
}

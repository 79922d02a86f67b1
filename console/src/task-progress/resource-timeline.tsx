import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import { useMemo } from 'react'
import { useFormat } from '../language/format.ts'
import { useTexts } from '../language/texts.ts'
import { useNow } from '../ui/use-now.ts'
import { progressTexts } from './progress-texts.ts'
import type { ProgressEvent } from './progress.ts'
import { timelineOf, type Deed, type ResourceDeeds } from './timeline.ts'

const verbs = {
  CREATE: ['creating', 'created'],
  UPDATE: ['updating', 'updated'],
  DELETE: ['deleting', 'deleted'],
  READ: ['reading', 'read'],
} as const

const signs = {
  running: <SyncOutlined spin aria-hidden />,
  done: <CheckCircleOutlined aria-hidden />,
  failed: <CloseCircleOutlined aria-hidden />,
  unknown: <MinusCircleOutlined aria-hidden />,
} as const satisfies Record<Deed['state'], React.ReactNode>

/** What was done to each resource, when, and for how long. */
export function ResourceTimeline({
  events,
  over,
}: {
  readonly events: readonly ProgressEvent[]
  readonly over: boolean
}) {
  const t = useTexts(progressTexts)
  const resources = useMemo(() => timelineOf(events, over), [events, over])
  const now = useNow(1000)
  const deeds = resources.flatMap(resource => resource.deeds)
  if (deeds.length === 0) return <p className="secondary">{over ? t.noResourcesEver : t.noResources}</p>
  const begin = Math.min(...deeds.map(({ from }) => from))
  const latest = Math.max(...deeds.map(({ from, to }) => to ?? from))
  const end = over ? latest : Math.max(latest, now)
  return (
    <ol className="timeline" aria-label={t.resources}>
      {resources.map(resource => (
        <TimelineRow key={resource.address} resource={resource} begin={begin} end={end} />
      ))}
    </ol>
  )
}

function TimelineRow(props: {
  readonly resource: ResourceDeeds
  readonly begin: number
  readonly end: number
}) {
  const { resource, begin, end } = props
  const length = Math.max(1, end - begin)
  return (
    <li className="timeline-row">
      <span className="timeline-name">
        <code>{resource.address}</code>
      </span>
      <span className="timeline-deeds">
        {resource.deeds.map((deed, index) => (
          <DeedText key={index} deed={deed} end={end} />
        ))}
      </span>
      <span className="timeline-bars" aria-hidden>
        {resource.deeds.map((deed, index) => (
          <span
            key={index}
            className={`timeline-bar is-${deed.state} does-${deed.action}`}
            style={{
              // What is short and last is still to be seen.
              insetInlineStart: `min(${(100 * (deed.from - begin)) / length}%, calc(100% - 3px))`,
              width: `${(100 * ((deed.to ?? end) - deed.from)) / length}%`,
            }}
          />
        ))}
      </span>
    </li>
  )
}

function DeedText({ deed, end }: { readonly deed: Deed; readonly end: number }) {
  const t = useTexts(progressTexts)
  const format = useFormat()
  const [doing, done] = verbs[deed.action as keyof typeof verbs] ?? [undefined, undefined]
  const words = {
    running: doing ? t[doing] : deed.action,
    done: done ? t[done] : deed.action,
    failed: `${doing ? t[deed.action as keyof typeof verbs] : deed.action}: ${t.deedFailed}`,
    unknown: t.cutOff,
  }
  const took = deed.durationMs ?? Math.max(0, end - deed.from)
  return (
    <span className={`timeline-deed is-${deed.state}`} title={deed.reason}>
      {signs[deed.state]} {words[deed.state]}
      {deed.state !== 'unknown' && <span className="secondary"> · {format.duration(took)}</span>}
    </span>
  )
}

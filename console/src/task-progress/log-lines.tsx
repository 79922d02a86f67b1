import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { piecesOf } from './log-text.ts'
import { progressTexts } from './progress-texts.ts'
import type { LogRow } from './progress.ts'

/** Pixels; task-progress.css gives lines this height. */
const lineHeight = 22
/** Pixels: its border, and a bar to scroll sideways by. */
const frame = 18
/** Lines above and below those in sight, so that scrolling finds them there. */
const spare = 20

export interface LogLinesProps {
  readonly rows: readonly LogRow[]
  readonly search: string
  readonly follow: boolean
  readonly onFollow: (follow: boolean) => void
  readonly marked: number | undefined
  readonly onLine: (line: number) => void
}

/** Only the lines in sight are in the page, so that it makes no difference how many there are. */
export function LogLines({ rows, search, follow, onFollow, marked, onLine }: LogLinesProps) {
  const t = useTexts(progressTexts)
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const element = box.current!
    const sized = new ResizeObserver(() => setHeight(element.clientHeight))
    sized.observe(element)
    return () => sized.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (follow) box.current!.scrollTop = rows.length * lineHeight
  }, [follow, rows.length, height])
  const place = marked === undefined ? -1 : rows.findIndex(({ number }) => number === marked)
  useLayoutEffect(() => {
    if (place >= 0) box.current!.scrollTop = Math.max(0, place * lineHeight - height / 3)
  }, [place, height])

  const first = Math.max(0, Math.floor(top / lineHeight) - spare)
  const last = Math.min(rows.length, Math.ceil((top + height) / lineHeight) + spare)
  return (
    <div
      ref={box}
      className="log"
      style={{ height: rows.length * lineHeight + frame }}
      role="region"
      aria-label={t.log}
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        const { scrollTop, scrollHeight, clientHeight } = currentTarget
        // Who scrolls up wants to read; who comes back to the end wants to go on.
        if (follow && scrollTop < top && scrollHeight - scrollTop - clientHeight > lineHeight) onFollow(false)
        setTop(scrollTop)
      }}
    >
      <div className="log-whole" style={{ height: rows.length * lineHeight }}>
        <ol className="log-window" style={{ transform: `translateY(${first * lineHeight}px)` }}>
          {rows.slice(first, last).map(row => (
            <Line
              key={row.number}
              row={row}
              search={search}
              isMarked={row.number === marked}
              onLine={onLine}
            />
          ))}
        </ol>
      </div>
    </div>
  )
}

const Line = memo(function Line(props: {
  readonly row: LogRow
  readonly search: string
  readonly isMarked: boolean
  readonly onLine: (line: number) => void
}) {
  const { row, search, isMarked, onLine } = props
  const t = useTexts(progressTexts)
  return (
    <li className={`log-line${row.isError ? ' is-error' : ''}${isMarked ? ' is-marked' : ''}`}>
      <a
        className="log-number"
        href={`#line-${row.number}`}
        aria-label={t.lineLink(row.number)}
        // With the keyboard one comes to a line by searching, and not past all of them.
        tabIndex={-1}
        {...(isMarked && { 'aria-current': 'true' as const })}
        onClick={event => {
          event.preventDefault()
          onLine(row.number)
        }}
      >
        {row.number}
      </a>
      <time className="log-time" dateTime={row.time}>
        {row.time.slice(11, 19)}
      </time>
      <span className="log-text">
        {piecesOf(row, search).map(({ text, className, isMatch }, index) =>
          isMatch ? (
            <mark key={index} className={className}>
              {text}
            </mark>
          ) : (
            <span key={index} className={className}>
              {text}
            </span>
          ),
        )}
      </span>
    </li>
  )
})

import { DownloadOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox, Flex, Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { download } from '../ui/download.ts'
import { LogLines } from './log-lines.tsx'
import { matchesIn } from './log-text.ts'
import { progressTexts } from './progress-texts.ts'
import type { LogRow } from './progress.ts'
import { useClear } from '../ui/use-clear.tsx'

export interface TaskLogProps {
  readonly rows: readonly LogRow[]
  /** Nothing will be added. */
  readonly over: boolean
  /** What a download is called. */
  readonly fileName: string
  /** The line that an address or a failure points at. */
  readonly line: number | undefined
  readonly onLine: (line: number) => void
}

/** The log of a task: searched, followed, taken along. */
export function TaskLog({ rows, over, fileName, line, onLine }: TaskLogProps) {
  const t = useTexts(progressTexts)
  const clear = useClear()
  const [search, setSearch] = useState('')
  const [onlyMatches, setOnlyMatches] = useState(false)
  const [follow, setFollow] = useState(!over && line === undefined)
  const [current, setCurrent] = useState(0)
  const wanted = useDeferredValue(search)
  const matching = useMemo(
    () => (wanted === '' ? [] : rows.filter(({ text }) => matchesIn(text, wanted).length > 0)),
    [rows, wanted],
  )
  const shown = onlyMatches && wanted !== '' ? matching : rows
  const at = Math.min(current, Math.max(0, matching.length - 1))
  const goTo = (index: number): void => {
    if (matching.length === 0) return
    const next = (index + matching.length) % matching.length
    setFollow(false)
    setCurrent(next)
    onLine(matching[next]!.number)
  }
  return (
    <>
      <Flex
        wrap
        gap="small"
        align="center"
        className="log-tools no-print"
        role="search"
        aria-label={t.search}
      >
        <Input
          className="log-search"
          aria-label={t.search}
          placeholder={t.search}
          allowClear={clear}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value)
            setCurrent(0)
            if (target.value !== '') setFollow(false)
          }}
          onPressEnter={event => goTo(event.shiftKey ? at - 1 : at + 1)}
        />
        {wanted !== '' && (
          <>
            <span role="status">
              {matching.length === 0 ? t.noMatch : t.matches(at + 1, matching.length)}
            </span>
            <Button icon={<UpOutlined aria-hidden />} aria-label={t.previous} onClick={() => goTo(at - 1)} />
            <Button icon={<DownOutlined aria-hidden />} aria-label={t.next} onClick={() => goTo(at + 1)} />
            <Checkbox checked={onlyMatches} onChange={({ target }) => setOnlyMatches(target.checked)}>
              {t.onlyMatches}
            </Checkbox>
          </>
        )}
        <span className="log-spring secondary">{t.logLines(rows.length)}</span>
        {!over && (
          <Checkbox checked={follow} onChange={({ target }) => setFollow(target.checked)}>
            {t.follow}
          </Checkbox>
        )}
        <Button
          icon={<DownloadOutlined aria-hidden />}
          disabled={rows.length === 0}
          onClick={() => download(fileName, logAsText(rows))}
        >
          {t.download}
        </Button>
      </Flex>
      {rows.length === 0 ? (
        <p className="secondary">{over ? t.noLogEver : t.noLog}</p>
      ) : (
        <LogLines
          rows={shown}
          search={wanted}
          follow={follow}
          onFollow={setFollow}
          marked={matching[at]?.number ?? line}
          onLine={onLine}
        />
      )}
    </>
  )
}

const logAsText = (rows: readonly LogRow[]): string[] =>
  rows.map(({ time, command, text }) => `${time} ${command} ${text}\n`)

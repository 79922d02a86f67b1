import { ArrowRightOutlined } from '@ant-design/icons'
import { useTexts } from '../language/texts.ts'
import { folded, lineDiff } from './line-diff.ts'
import { diffTexts } from './plan-diff-texts.tsx'
import { afterOf, beforeOf } from './shown-value.ts'
import { ValueView } from './value-view.tsx'

interface ValueChange {
  readonly Before?: string
  readonly After?: string
  readonly AfterUnknown: boolean
  readonly Sensitive: boolean
  readonly Redacted?: boolean
  readonly Truncated?: boolean
}

/** What a value was and what it becomes. */
export function ChangeValue({
  change,
  was,
  willBe,
}: {
  readonly change: ValueChange
  readonly was: boolean
  readonly willBe: boolean
}) {
  const t = useTexts(diffTexts)
  const [before, after] = [beforeOf(change, was), afterOf(change, willBe)]
  const notes = [
    ...(change.AfterUnknown && change.After !== undefined && !change.Sensitive ? [t.partlyUnknown] : []),
    ...(change.Redacted ? [t.redacted] : []),
    ...(change.Truncated ? [t.truncated] : []),
  ]
  return (
    <>
      {before.kind === 'lines' && after.kind === 'lines' ? (
        <LineDiff before={before.text} after={after.text} />
      ) : before.kind === 'sensitive' && after.kind === 'sensitive' ? (
        <>
          <ValueView value={after} /> <span className="secondary">{t.changes_}</span>
        </>
      ) : (
        <>
          {was && (
            <span className="diff-before">
              <span className="visually-hidden">{t.before}: </span>
              <ValueView value={before} />
            </span>
          )}
          {was && willBe && <ArrowRightOutlined className="diff-arrow" aria-hidden="true" />}
          {willBe && (
            <span className="diff-after">
              <span className="visually-hidden">{t.after}: </span>
              <ValueView value={after} />
            </span>
          )}
        </>
      )}
      {notes.map(note => (
        <div key={note} className="secondary small">
          {note}
        </div>
      ))}
    </>
  )
}

const signs = { same: ' ', out: '−', in: '+' } as const

function LineDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useTexts(diffTexts)
  return (
    <pre className="diff-lines">
      {folded(lineDiff(before, after)).map((line, i) =>
        line.kind === 'gap' ? (
          <span key={i} className="diff-gap">{`  … ${t.gap(line.count)}\n`}</span>
        ) : (
          <span key={i} className={`diff-line-${line.kind}`}>{`${signs[line.kind]} ${line.text}\n`}</span>
        ),
      )}
    </pre>
  )
}

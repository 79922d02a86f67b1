import type { ReactNode } from 'react'
import { useTexts } from '../../language/texts.ts'
import { useLaunchValues } from '../use-launch-form.ts'
import { changeTexts } from './change-texts.ts'
import { parameterChanges, type ParameterChange } from './parameter-changes.ts'
import type { ChangeDraft } from './use-change-draft.ts'

interface ChangeSummaryProps {
  readonly draft: ChangeDraft
  /** What is said while nothing is other than it was. */
  readonly nothing: string
  /** Of what the page changes beside version, parameters and tags. */
  readonly more?: ReactNode
}

/** What is changed, old and new side by side, as it is being filled in. */
export function ChangeSummary({ draft, nothing, more }: ChangeSummaryProps) {
  const t = useTexts(changeTexts)
  useLaunchValues(draft.store)
  const { form, store, previous, was, changesVersion, changesTags } = draft
  const changes = parameterChanges(form, previous, store.parametersToSend())
  const isNothing = changes.length === 0 && !changesVersion && !changesTags && !more
  return (
    <aside className="change-summary" aria-label={t.changes}>
      <h2>{t.changes}</h2>
      {isNothing && <p className="secondary">{nothing}</p>}
      {changesVersion && <p>{t.moves(was.ProductVersionName, form.ProductVersionName)}</p>}
      {changes.length > 0 && (
        <dl className="change-list">
          {changes.map(change => (
            <Change key={change.name} change={change} />
          ))}
        </dl>
      )}
      {changesTags && <p>{t.tagsChange}</p>}
      {more}
    </aside>
  )
}

function Change({ change }: { readonly change: ParameterChange }) {
  const t = useTexts(changeTexts)
  const { name, isSecret, isDefault } = change
  const before =
    change.before === undefined
      ? t.unset
      : isSecret
        ? t.secret
        : isDefault
          ? t.fallback(change.before)
          : change.before
  const after = change.after === undefined ? t.unset : isSecret ? t.newSecret : change.after
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <del aria-label={`${t.before}: ${before}`}>{before}</del>
        <span aria-hidden> → </span>
        <ins aria-label={`${t.after}: ${after}`}>{after}</ins>
      </dd>
    </div>
  )
}

import { useTexts } from '../../../language/texts.ts'
import { useLaunchValues } from '../../../launch-form/use-launch-form.ts'
import { parameterChanges, type ParameterChange } from './parameter-changes.ts'
import { updateTexts } from './update-texts.ts'
import type { UpdateDraft } from './use-update-draft.ts'

/** What an update changes, old and new side by side, as it is being filled in. */
export function ChangeSummary({ draft }: { readonly draft: UpdateDraft }) {
  const t = useTexts(updateTexts)
  useLaunchValues(draft.store)
  const { instance, form, store, previous, changesVersion, changesTags } = draft
  const changes = parameterChanges(form, previous, store.parametersToSend())
  const isNothing = changes.length === 0 && !changesVersion && !changesTags
  return (
    <aside className="update-summary" aria-label={t.changes}>
      <h2>{t.changes}</h2>
      {isNothing && <p className="secondary">{instance.Status === 'Error' ? t.retry : t.noChanges}</p>}
      {changesVersion && <p>{t.moves(instance.ProductVersionName, form.ProductVersionName)}</p>}
      {changes.length > 0 && (
        <dl className="update-changes">
          {changes.map(change => (
            <Change key={change.name} change={change} />
          ))}
        </dl>
      )}
      {changesTags && <p>{t.tagsChange}</p>}
    </aside>
  )
}

function Change({ change }: { readonly change: ParameterChange }) {
  const t = useTexts(updateTexts)
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

import { useTexts } from '../language/texts.ts'
import { ActionMark } from './action-mark.tsx'
import { ChangeValue } from './change-value.tsx'
import type { OutputChange } from './changes.ts'
import { diffTexts } from './plan-diff-texts.tsx'

/** What becomes of the outputs. */
export function OutputChanges({ changes }: { readonly changes: readonly OutputChange[] }) {
  const t = useTexts(diffTexts)
  return (
    <section aria-label={t.outputs} className="diff-outputs">
      <h2>{t.outputs}</h2>
      <dl className="diff-attributes">
        {changes.map(change => (
          <div key={change.OutputKey} className="diff-attribute">
            <dt>
              <ActionMark action={change.Action} /> {change.OutputKey}
            </dt>
            <dd>
              <ChangeValue
                change={change}
                was={change.Action !== 'Create'}
                willBe={change.Action !== 'Delete'}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

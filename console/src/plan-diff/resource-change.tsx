import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { memo, useId } from 'react'
import { useFormat } from '../language/format.ts'
import { useLanguage } from '../language/language.ts'
import { useTexts } from '../language/texts.ts'
import { ActionMark } from './action-mark.tsx'
import { ChangeValue } from './change-value.tsx'
import type { AttributeChange, ResourceChange } from './changes.ts'
import { diffTexts } from './plan-diff-texts.tsx'
import { reasonInWords } from './reasons.ts'

interface ResourceChangeProps {
  readonly change: ResourceChange
  readonly isOpen: boolean
  readonly onToggle: (change: ResourceChange) => void
}

/** What happens to one resource, and why; opened, attribute by attribute. */
export const ResourceChangeView = memo(function ResourceChangeView({
  change,
  isOpen,
  onToggle,
}: ResourceChangeProps) {
  const t = useTexts(diffTexts)
  const body = useId()
  return (
    <li className={`diff-resource diff-${change.Action.toLowerCase()}`}>
      <button
        type="button"
        className="diff-head"
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={() => onToggle(change)}
      >
        {isOpen ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
        <ActionMark action={change.Action} />
        <span className="diff-address">{change.Address}</span>
        {change.PhysicalId !== undefined && (
          <span className="secondary small diff-id">
            {t.id} {change.PhysicalId}
          </span>
        )}
      </button>
      <div id={body} className="diff-body" hidden={!isOpen}>
        {isOpen && <Body change={change} />}
      </div>
    </li>
  )
})

function Body({ change }: { readonly change: ResourceChange }) {
  const t = useTexts(diffTexts)
  const notes = useNotes(change)
  return (
    <>
      {notes.length > 0 && (
        <div className="diff-why">
          {notes.map(note => (
            <div key={note}>{note}</div>
          ))}
        </div>
      )}
      {change.Attributes.length > 0 && (
        <dl className="diff-attributes">
          {change.Attributes.map(attribute => (
            <Attribute key={attribute.Path} attribute={attribute} />
          ))}
        </dl>
      )}
      {change.OmittedAttributes > 0 && (
        <div className="secondary small">{t.omitted(change.OmittedAttributes)}</div>
      )}
      {change.UnchangedAttributes > 0 && (
        <div className="secondary small">{t.unchanged(change.UnchangedAttributes)}</div>
      )}
    </>
  )
}

function Attribute({ attribute }: { readonly attribute: AttributeChange }) {
  const t = useTexts(diffTexts)
  return (
    <div className="diff-attribute">
      <dt>
        {attribute.Path} {attribute.ForcesReplacement && <Tag color="error">{t.forces}</Tag>}
      </dt>
      <dd>
        <ChangeValue
          change={attribute}
          was={attribute.Action !== 'Add'}
          willBe={attribute.Action !== 'Remove'}
        />
      </dd>
    </div>
  )
}

/** Why, and in which order. */
function useNotes(change: ResourceChange): string[] {
  const t = useTexts(diffTexts)
  const language = useLanguage()
  const format = useFormat()
  const isReplaced = change.Action === 'Replace'
  return [
    ...(change.Reason === undefined ? [] : [`${t.because} ${reasonInWords(change.Reason, language)}`]),
    ...(change.ReplacePaths.length > 0 ? [t.replacedFor(format.list(change.ReplacePaths))] : []),
    ...(isReplaced ? [change.CreateBeforeDestroy ? t.createFirst : t.destroyFirst] : []),
    ...(change.PreviousAddress === undefined ? [] : [t.movedFrom(change.PreviousAddress)]),
    ...(change.ImportId === undefined ? [] : [t.imported(change.ImportId)]),
    ...(change.Deposed === undefined ? [] : [t.deposed]),
  ]
}

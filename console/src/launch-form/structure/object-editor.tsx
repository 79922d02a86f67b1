import { isRecord } from '../../../../src/templates/values.ts'
import { useLanguage } from '../../language/language.ts'
import { Field } from '../field.tsx'
import { inLanguage } from '../form.ts'
import { withMember } from './edit.ts'
import { hintAt } from './hint-at.ts'
import { faultsAt, ValueEditor, type ValueEditorProps } from './value-editor.tsx'

const hasParts = new Set(['object', 'list', 'set', 'tuple', 'map'])

/** An object, member by member. */
export function ObjectEditor({ type, value, onChange, path, id, ...rest }: ValueEditorProps) {
  const language = useLanguage()
  const record = isRecord(value) ? value : {}
  return (
    <div className="structure-object">
      {(type.Members ?? []).map(inner => {
        const innerPath = [...path, inner.Key]
        const hint = hintAt(rest.hints, innerPath)
        return (
          <Field
            key={inner.Key}
            id={`${id}-${inner.Key}`}
            label={inLanguage(hint?.label, language) ?? inner.Key}
            description={inLanguage(hint?.description, language)}
            required={inner.Required}
            faults={faultsAt(rest.faults, innerPath)}
            isGroup={hasParts.has(inner.Kind)}
          >
            {aria => (
              <ValueEditor
                type={inner}
                hints={rest.hints}
                faults={rest.faults}
                value={record[inner.Key]}
                path={innerPath}
                id={aria.id}
                describedBy={aria['aria-describedby']}
                onChange={next => onChange(withMember(record, inner.Key, next))}
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}

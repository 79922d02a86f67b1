import { Input } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { Field } from '../../../launch-form/field.tsx'
import { editTexts } from './edit-texts.ts'
import type { EditDraft } from './use-edit-draft.ts'

export const descriptionFieldId = 'plan-description'

/** As many characters as the API takes. */
const longest = 128

export function DescriptionField(props: {
  readonly draft: Pick<EditDraft, 'description' | 'setDescription'>
  readonly faults: readonly string[]
}) {
  const { draft, faults } = props
  const t = useTexts(editTexts)
  return (
    <Field id={descriptionFieldId} label={t.description} description={t.descriptionText} faults={faults}>
      {aria => (
        <Input
          {...aria}
          {...(aria['aria-invalid'] && { status: 'error' })}
          autoComplete="off"
          maxLength={longest}
          value={draft.description}
          onChange={({ target }) => draft.setDescription(target.value)}
        />
      )}
    </Field>
  )
}

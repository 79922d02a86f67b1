import { LaunchFormFields } from '../launch-form/launch-form-fields.tsx'
import { useLaunchForm } from '../launch-form/use-launch-form.ts'
import { useTexts } from '../language/texts.ts'
import { editorTexts } from './editor-texts.ts'
import type { Form } from './problems.ts'

/** The form as somebody who launches meets it; what is filled in stays while the template changes. */
export function FormPreview({ form }: { readonly form: Form }) {
  const t = useTexts(editorTexts)
  const store = useLaunchForm(form)
  return (
    <>
      {form.Parameters.length > 0 && <p className="secondary small">{t.tryOut}</p>}
      {store && <LaunchFormFields form={form} store={store} />}
    </>
  )
}

import { useTexts } from '../language/texts.ts'
import { editorTexts } from './editor-texts.ts'
import type { Form } from './problems.ts'

/** The form as somebody who launches meets it. */
export function FormPreview({ form }: { readonly form: Form }) {
  const t = useTexts(editorTexts)
  if (form.Parameters.length === 0) return <p className="secondary">{t.noParameters}</p>
  return <ul>{form.Parameters.map(({ ParameterKey }) => <li key={ParameterKey}>{ParameterKey}</li>)}</ul>
}

import { t } from '../../base/schema.ts'
import { templateTypes } from './types.ts'

/** A template as it is handed in. */
export const templateInput = {
  TemplateBody: t.Text({ description: 'The template, as JSON or YAML.', digest: true }),
  TemplateType: t.OneOf(templateTypes),
  TerraformVariables: t.Optional(
    t.Array(
      t.Object({
        VariableName: t.Text(),
        Description: t.Text({ description: 'Plain, or JSON metadata.' }),
      }),
    ),
  ),
}

import { larder, readOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { UnsupportedTemplateType } from './errors.ts'
import { diagnostic, showDiagnostic } from './diagnostic-view.ts'
import { showForm, templateForm } from './form/view.ts'
import { templateInput } from './input.ts'
import { assertSupported } from './services.ts'

export const checkTemplate = readOperation({
  api: larder,
  name: 'CheckTemplate',
  summary:
    'Says everything that is wrong with a template, and what its launch form would be; stores nothing.',
  access: { action: 'servicecatalog:CreateTemplate', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    ...templateInput,
    TemplateType: t.Optional(templateInput.TemplateType),
    Engine: t.Optional(
      t.Boolean({ description: 'The engine looks at it as well, which takes seconds.', default: false }),
    ),
  }),
  output: t.Object({
    Diagnostics: t.Array(diagnostic, { description: 'Errors first.' }),
    Form: t.Optional({
      ...templateForm,
      description: 'Absent while the root module cannot be read.',
    }),
  }),
  errors: [UnsupportedTemplateType],

  async handle(input, { services: { templates } }) {
    const { TemplateBody: body, TemplateType = 'RosTerraformTemplate', TerraformVariables } = input
    const type = assertSupported(TemplateType)
    const { template, draft, diagnostics } = await templates.parse(body, {
      type,
      terraformVariables: TerraformVariables,
    })
    const more = template && input.Engine ? await templates.validate(template) : []
    const found = await templates.locate(body, [...diagnostics, ...more])
    const shown = template ?? draft
    return { Diagnostics: found.map(showDiagnostic), ...(shown && { Form: showForm(shown) }) }
  },
})

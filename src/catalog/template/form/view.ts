import { t, type Static } from '../../../base/schema.ts'
import { formGroups } from '../../../templates/form-groups.ts'
import type { DeclaredResource, Template, TemplateOutput } from '../../../templates/template.ts'
import { formParameter, showParameter } from './parameter-view.ts'
import { texts, textsOf } from './texts.ts'

/** A template as somebody who launches it looks at it. */
export const templateForm = t.Object({
  Description: t.Optional(texts),
  Groups: t.Array(
    t.Object({
      Label: t.Optional(texts),
      ParameterKeys: t.Array(t.Text()),
    }),
    { description: 'Each parameter in one; those of no group come last, in one without a label.' },
  ),
  Parameters: t.Array(formParameter, { description: 'In the order of the code.' }),
  Resources: t.Array(
    t.Object({
      Address: t.Text({ description: '[*] where count or for_each decides how many there are.' }),
      Mode: t.Text({ description: 'managed, or data for what is only read.' }),
      Type: t.Text(),
      Name: t.Text(),
      Provider: t.Text({ description: 'Source address, such as hashicorp/random.' }),
      RepeatedBy: t.Optional(t.Text({ description: 'count or for_each.' })),
    }),
  ),
  ResourcesLeftOut: t.Integer({ description: 'How many more there are.' }),
  Outputs: t.Array(
    t.Object({
      OutputKey: t.Text(),
      Label: t.Optional(texts),
      Description: t.Optional(texts),
      Sensitive: t.Boolean(),
    }),
  ),
  Providers: t.Array(t.Text(), { description: 'Source addresses of those that are not built in.' }),
})
type Form = Static<typeof templateForm>

export function showForm(template: Template): Form {
  const Description = textsOf(template.description)
  return {
    ...(Description && { Description }),
    Groups: formGroups(template).map(({ label, parameters }) => {
      const Label = textsOf(label)
      return { ...(Label && { Label }), ParameterKeys: [...parameters] }
    }),
    Parameters: template.parameters.map(showParameter),
    Resources: template.declared.resources.map(showResource),
    ResourcesLeftOut: template.declared.leftOut,
    Outputs: template.outputs.map(showOutput),
    Providers: [...template.providers],
  }
}

const showResource = (resource: DeclaredResource): Form['Resources'][number] => ({
  Address: resource.address,
  Mode: resource.mode,
  Type: resource.type,
  Name: resource.name,
  Provider: resource.provider,
  ...(resource.repeatedBy && { RepeatedBy: resource.repeatedBy }),
})

function showOutput({ name, label, description, sensitive }: TemplateOutput): Form['Outputs'][number] {
  const Label = textsOf(label)
  const Description = textsOf(description)
  return {
    OutputKey: name,
    ...(Label && { Label }),
    ...(Description && { Description }),
    Sensitive: sensitive,
  }
}

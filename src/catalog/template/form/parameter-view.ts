import { t, type Static } from '../../../base/schema.ts'
import { typeText } from '../../../templates/hcl/type-expression.ts'
import { declaredType } from '../../../templates/parameter-value.ts'
import { parameterTypes, type TemplateParameter } from '../../../templates/template.ts'
import { showAttributes, shownAttributes } from './attributes-view.ts'
import { choice, choicesOf } from './choices.ts'
import { valueTypeOf, type ValueType } from './value-type.ts'

/** Everything that a form needs to ask for one parameter, and to check it before it is sent. */
export const formParameter = t.Object({
  ParameterKey: t.Text(),
  Type: t.OneOf(parameterTypes),
  Required: t.Boolean({ description: 'A launch has to send it.' }),
  Nullable: t.Boolean(),
  NoEcho: t.Boolean(),
  Confirm: t.Boolean(),
  TextArea: t.Boolean(),
  ReadOnly: t.Boolean(),
  Default: t.Optional(t.Value({ description: 'A value of its type, null where nothing is meant.' })),
  DefaultHidden: t.Boolean({ description: 'There is a default, and NoEcho hides it.' }),
  AllowedValues: t.Array(choice, { description: 'Empty where any value is allowed.' }),
  ...shownAttributes,
  HclType: t.Optional(t.Text({ description: 'The type expression.' })),
  ValueType: t.Optional(
    t.Tree<ValueType>({
      description: 'The type as a structure, with what the metadata says of inner values.',
    }),
  ),
  Validations: t.Array(
    t.Object({ Condition: t.Text(), Message: t.Optional(t.Text({ description: 'Where it is constant.' })) }),
    { description: 'Of the code, which checks them when a launch runs.' },
  ),
})
type FormParameter = Static<typeof formParameter>

export function showParameter(parameter: TemplateParameter): FormParameter {
  const { name, type, required, nullable, noEcho, validations = [] } = parameter
  const ValueType = valueTypeOf(parameter)
  const HclType = hclTypeOf(parameter)
  return {
    ParameterKey: name,
    Type: type,
    Required: required,
    Nullable: nullable,
    NoEcho: noEcho,
    Confirm: parameter.confirm ?? false,
    TextArea: parameter.textArea ?? false,
    ReadOnly: parameter.readOnly ?? false,
    ...shownDefault(parameter),
    AllowedValues: choicesOf(parameter),
    ...showAttributes(parameter),
    ...(HclType !== undefined && { HclType }),
    ...(ValueType && { ValueType }),
    Validations: validations.map(({ condition, message }) => ({
      Condition: condition,
      ...(message !== undefined && { Message: message }),
    })),
  }
}

/** As written, but for what members of a secret are by default. */
function hclTypeOf(parameter: TemplateParameter): string | undefined {
  const declared = parameter.noEcho ? declaredType(parameter) : undefined
  return declared ? typeText(declared) : parameter.hclType
}

/** That a secret is null by default is no secret, and forms have to know it. */
function shownDefault({ noEcho, default: byDefault }: TemplateParameter) {
  const DefaultHidden = noEcho && byDefault !== undefined && byDefault !== null
  return { DefaultHidden, ...(byDefault !== undefined && !DefaultHidden && { Default: byDefault }) }
}

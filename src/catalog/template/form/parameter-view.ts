import { t, type Static } from '../../../base/schema.ts'
import { declaredType } from '../../../templates/parameter-value.ts'
import { parameterTypes, type TemplateParameter } from '../../../templates/template.ts'
import { isRecord } from '../../../templates/values.ts'
import { choice, choicesOf } from './choices.ts'
import { texts, textsOf } from './texts.ts'
import { showType, type ValueType } from './value-type.ts'

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
  Label: t.Optional(texts),
  Description: t.Optional(texts),
  ConstraintDescription: t.Optional(texts),
  Placeholder: t.Optional(texts),
  Default: t.Optional(t.Value({ description: 'A value of its type, null where nothing is meant.' })),
  DefaultHidden: t.Boolean({ description: 'There is a default, and NoEcho hides it.' }),
  AllowedValues: t.Array(choice, { description: 'Empty where any value is allowed.' }),
  AllowedPattern: t.Optional(t.Text({ description: 'For the whole value, in the spelling of Python.' })),
  MinLength: t.Optional(t.Number()),
  MaxLength: t.Optional(t.Number()),
  MinValue: t.Optional(t.Number()),
  MaxValue: t.Optional(t.Number()),
  AssociationProperty: t.Optional(t.Text()),
  AssociationPropertyMetadata: t.Optional(t.Open({ description: 'As the template has it.' })),
  HclType: t.Optional(t.Text({ description: 'The type expression as written.' })),
  ValueType: t.Optional(t.Tree<ValueType>({ description: 'The same as a structure.' })),
  Validations: t.Array(
    t.Object({ Condition: t.Text(), Message: t.Optional(t.Text({ description: 'Where it is constant.' })) }),
    { description: 'Of the code, which checks them when a launch runs.' },
  ),
})
export type FormParameter = Static<typeof formParameter>

export function showParameter(parameter: TemplateParameter): FormParameter {
  const { name, type, required, nullable, noEcho, hclType } = parameter
  const Label = textsOf(parameter.label)
  const Description = textsOf(parameter.description)
  const ConstraintDescription = textsOf(parameter.constraintDescription)
  const Placeholder = textsOf(parameter.placeholder)
  const declared = declaredType(parameter)
  const metadata = parameter.associationPropertyMetadata
  return {
    ParameterKey: name,
    Type: type,
    Required: required,
    Nullable: nullable,
    NoEcho: noEcho,
    Confirm: parameter.confirm ?? false,
    TextArea: parameter.textArea ?? false,
    ReadOnly: parameter.readOnly ?? false,
    ...(Label && { Label }),
    ...(Description && { Description }),
    ...(ConstraintDescription && { ConstraintDescription }),
    ...(Placeholder && { Placeholder }),
    ...shownDefault(parameter),
    AllowedValues: choicesOf(parameter),
    ...limitsOf(parameter),
    ...(parameter.associationProperty !== undefined && {
      AssociationProperty: parameter.associationProperty,
    }),
    ...(isRecord(metadata) && { AssociationPropertyMetadata: metadata }),
    ...(hclType !== undefined && { HclType: hclType }),
    ...(declared && { ValueType: showType(declared) }),
    Validations: (parameter.validations ?? []).map(({ condition, message }) => ({
      Condition: condition,
      ...(message !== undefined && { Message: message }),
    })),
  }
}

/** That a secret is null by default is no secret, and forms have to know it. */
function shownDefault({ noEcho, default: byDefault }: TemplateParameter) {
  const DefaultHidden = noEcho && byDefault !== undefined && byDefault !== null
  return { DefaultHidden, ...(byDefault !== undefined && !DefaultHidden && { Default: byDefault }) }
}

const limitsOf = (parameter: TemplateParameter) => ({
  ...(parameter.allowedPattern !== undefined && { AllowedPattern: parameter.allowedPattern }),
  ...(parameter.minLength !== undefined && { MinLength: parameter.minLength }),
  ...(parameter.maxLength !== undefined && { MaxLength: parameter.maxLength }),
  ...(parameter.minValue !== undefined && { MinValue: parameter.minValue }),
  ...(parameter.maxValue !== undefined && { MaxValue: parameter.maxValue }),
})

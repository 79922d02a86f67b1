import { t, type Static, type TObject } from '../../../base/schema.ts'
import type { ParameterAttributes } from '../../../templates/parameter-attributes.ts'
import { isRecord } from '../../../templates/values.ts'
import { texts, textsOf } from './texts.ts'

/** Of a parameter, and of values within it: what is not said is not there. */
export const shownAttributes = {
  Label: t.Optional(texts),
  Description: t.Optional(texts),
  ConstraintDescription: t.Optional(texts),
  Placeholder: t.Optional(texts),
  AllowedPattern: t.Optional(t.Text({ description: 'For the whole value, in the spelling of Python.' })),
  MinLength: t.Optional(t.Number()),
  MaxLength: t.Optional(t.Number()),
  MinValue: t.Optional(t.Number()),
  MaxValue: t.Optional(t.Number()),
  AssociationProperty: t.Optional(t.Text()),
  AssociationPropertyMetadata: t.Optional(t.Open({ description: 'As the template has it.' })),
}
export type ShownAttributes = Static<TObject<typeof shownAttributes>>

export function showAttributes(attributes: ParameterAttributes): ShownAttributes {
  const { associationProperty, associationPropertyMetadata: metadata } = attributes
  return {
    ...wordingOf(attributes),
    ...(attributes.allowedPattern !== undefined && { AllowedPattern: attributes.allowedPattern }),
    ...(attributes.minLength !== undefined && { MinLength: attributes.minLength }),
    ...(attributes.maxLength !== undefined && { MaxLength: attributes.maxLength }),
    ...(attributes.minValue !== undefined && { MinValue: attributes.minValue }),
    ...(attributes.maxValue !== undefined && { MaxValue: attributes.maxValue }),
    ...(associationProperty !== undefined && { AssociationProperty: associationProperty }),
    ...(isRecord(metadata) && { AssociationPropertyMetadata: metadata }),
  }
}

function wordingOf({ label, description, constraintDescription, placeholder }: ParameterAttributes) {
  const Label = textsOf(label)
  const Description = textsOf(description)
  const ConstraintDescription = textsOf(constraintDescription)
  const Placeholder = textsOf(placeholder)
  return {
    ...(Label && { Label }),
    ...(Description && { Description }),
    ...(ConstraintDescription && { ConstraintDescription }),
    ...(Placeholder && { Placeholder }),
  }
}

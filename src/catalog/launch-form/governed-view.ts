import { t, type Static, type TObject } from '../../base/schema.ts'
import type { Template } from '../../templates/template.ts'
import type { ValueRule } from '../../templates/value-rules.ts'
import type { Governance } from '../constraint/rule.ts'
import type { TagChoice } from '../tag-option/rules.ts'
import { showTagChoice, tagChoiceOutput } from '../tag-option/view.ts'

const rule = t.Object({
  Name: t.Text(),
  Description: t.Text(),
  AllowedPattern: t.Optional(t.Text()),
  AllowedValues: t.Array(t.Text(), { description: 'Empty where something else restricts.' }),
  MinValue: t.Optional(t.Number()),
  MaxValue: t.Optional(t.Number()),
})

const approval = t.Object({
  OperationTypes: t.Array(t.Text(), {
    description:
      'Of LaunchProduct, UpdateProvisionedProduct and TerminateProvisionedProduct, those that need a plan.',
  }),
  Approvers: t.Array(t.Object({ PrincipalName: t.Text(), PrincipalType: t.Text() }), {
    description: 'Any one of whom may agree.',
  }),
})

/** What the constraints and tag options of a portfolio ask of a launch, beside the template. */
export const governed = {
  ParameterRules: t.Array(t.Object({ ParameterKey: t.Text(), Rules: t.Array(rule) }), {
    description: 'Of Template constraints; all rules of a parameter hold.',
  }),
  StackRegions: t.Array(t.Text(), { description: 'The only regions; empty where any will do.' }),
  Approval: t.Optional(approval),
  LaunchRoleName: t.Optional(t.Text({ description: 'Everything runs with this role.' })),
  TagOptions: t.Array(tagChoiceOutput),
}
type Governed = Static<TObject<typeof governed>>

export const ungoverned: Governed = { ParameterRules: [], StackRegions: [], TagOptions: [] }

export function showGoverned(
  { approval: approving, launch, stackRegion, template: values }: Governance,
  choices: readonly TagChoice[],
  of: { readonly versionId: string; readonly template: Pick<Template, 'parameters'> },
): Governed {
  const rules = (values?.rules ?? []).filter(
    ({ productVersionId = of.versionId }) => productVersionId === of.versionId,
  )
  return {
    ParameterRules: of.template.parameters
      .map(({ name }) => ({
        ParameterKey: name,
        Rules: rules.filter(({ parameterKey }) => parameterKey === name).map(showRule),
      }))
      .filter(({ Rules }) => Rules.length > 0),
    StackRegions: [...(stackRegion?.stackRegions ?? [])],
    ...(approving && {
      Approval: {
        OperationTypes: [...approving.operationTypes],
        Approvers: approving.approvers.map(({ name, type }) => ({
          PrincipalName: name,
          PrincipalType: type,
        })),
      },
    }),
    ...(launch && { LaunchRoleName: launch.roleName }),
    TagOptions: choices.map(showTagChoice),
  }
}

const showRule = (value: ValueRule): Static<typeof rule> => ({
  Name: value.name,
  Description: value.description,
  ...(value.allowedPattern !== undefined && { AllowedPattern: value.allowedPattern }),
  AllowedValues: [...(value.allowedValues ?? [])],
  ...(value.minValue !== undefined && { MinValue: value.minValue }),
  ...(value.maxValue !== undefined && { MaxValue: value.maxValue }),
})

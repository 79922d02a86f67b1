import { matchesCarefully } from './careful-match.ts'
import { checkParameters, type CheckedParameter, type ParameterProblem } from './check-parameters.ts'
import { isAbsent } from './parameter-value.ts'
import type { GivenParameter } from './parameters.ts'
import type { ParameterType } from './template.ts'
import { brokenValueRules, describeBroken, type ValueRule } from './value-rules.ts'

/** What GetLaunchForm and CheckTemplate answer of a parameter, as far as checks look at it. */
export interface FormParameter {
  readonly ParameterKey: string
  readonly Type: ParameterType
  readonly Required: boolean
  readonly Nullable: boolean
  readonly NoEcho: boolean
  readonly Default?: unknown
  readonly DefaultHidden: boolean
  readonly ConstraintDescription?: { readonly En: string; readonly Zh: string }
  readonly AllowedValues: readonly { readonly Value: unknown }[]
  readonly AllowedPattern?: string
  readonly MinLength?: number
  readonly MaxLength?: number
  readonly MinValue?: number
  readonly MaxValue?: number
  readonly HclType?: string
}

/** What GetLaunchForm answers of the rules of a portfolio. */
export interface FormRules {
  readonly ParameterKey: string
  readonly Rules: readonly {
    readonly Name: string
    readonly Description: string
    readonly AllowedPattern?: string
    readonly AllowedValues: readonly string[]
    readonly MinValue?: number
    readonly MaxValue?: number
  }[]
}

interface FormToCheck {
  readonly parameters: readonly FormParameter[]
  readonly rules?: readonly FormRules[]
  /** Of an update: parameters that keep a value which is not shown, unless a new one is given. */
  readonly kept?: readonly string[]
  /** For what the template words itself. */
  readonly language?: 'en' | 'zh'
}

/**
 * Checks what somebody filled in, before it is sent: by the same rules as the API, in the same words. It needs nothing
 * but JavaScript. What could take too long here, the API has to find out.
 */
export function checkForm(
  { parameters, rules = [], kept = [], language = 'en' }: FormToCheck,
  given: readonly GivenParameter[],
): ParameterProblem[] {
  const sent = new Set(given.map(({ ParameterKey }) => ParameterKey))
  const unseen = new Set(kept.filter(name => !sent.has(name)))
  const template = {
    parameters: parameters.map(each => checkedParameter(each, unseen.has(each.ParameterKey))),
  }
  const { values, problems } = checkParameters(template, given, { matches: matchesCarefully, language })
  const wrong = new Set(problems.map(({ parameter }) => parameter))
  const hidden = parameters.filter(each => each.DefaultHidden && isAbsentFrom(values, each))
  for (const { ParameterKey } of hidden) unseen.add(ParameterKey)
  const broken = brokenValueRules(
    rules.flatMap(each =>
      wrong.has(each.ParameterKey) || unseen.has(each.ParameterKey) ? [] : valueRules(each),
    ),
    { template, values, matches: matchesCarefully },
  )
  return [
    ...problems,
    ...broken.map(each => ({
      parameter: each.rule.parameterKey,
      message: describeBroken(each),
      faults: [each.fault],
    })),
  ]
}

const isAbsentFrom = (values: Readonly<Record<string, string>>, { ParameterKey, Type }: FormParameter) =>
  isAbsent({ type: Type }, Object.hasOwn(values, ParameterKey) ? values[ParameterKey] : undefined)

function checkedParameter(parameter: FormParameter, isKept: boolean): CheckedParameter {
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue, HclType } = parameter
  const wording = parameter.ConstraintDescription
  return {
    name: parameter.ParameterKey,
    type: parameter.Type,
    required: parameter.Required && !isKept,
    noEcho: parameter.NoEcho,
    nullable: parameter.Nullable,
    ...(parameter.Default !== undefined && { default: parameter.Default }),
    ...(wording && { constraintDescription: { en: wording.En, zh: wording.Zh } }),
    ...(AllowedValues.length > 0 && { allowedValues: AllowedValues.map(({ Value }) => Value) }),
    ...(AllowedPattern !== undefined && { allowedPattern: AllowedPattern }),
    ...(MinLength !== undefined && { minLength: MinLength }),
    ...(MaxLength !== undefined && { maxLength: MaxLength }),
    ...(MinValue !== undefined && { minValue: MinValue }),
    ...(MaxValue !== undefined && { maxValue: MaxValue }),
    ...(HclType !== undefined && { hclType: HclType }),
  }
}

const valueRules = ({ ParameterKey, Rules }: FormRules): ValueRule[] =>
  Rules.map(rule => ({
    name: rule.Name,
    description: rule.Description,
    parameterKey: ParameterKey,
    ...(rule.AllowedPattern !== undefined && { allowedPattern: rule.AllowedPattern }),
    ...(rule.AllowedValues.length > 0 && { allowedValues: rule.AllowedValues }),
    ...(rule.MinValue !== undefined && { minValue: rule.MinValue }),
    ...(rule.MaxValue !== undefined && { maxValue: rule.MaxValue }),
  }))

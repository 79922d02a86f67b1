import { sql } from 'kysely'
import { t, type Static } from '../../../base/schema.ts'
import { backtracksWithoutEnd } from '../../../templates/pattern-limit.ts'
import { compilePattern } from '../../../templates/pattern.ts'
import type { ValueRule } from '../../../templates/value-rules.ts'
import { constraintKind, type Place } from '../kind.ts'
import type { TemplateRule } from '../rule.ts'

const ruleConfig = t.Closed({
  Name: t.Name(),
  Description: t.Optional(t.Text({ maxLength: 128 })),
  ProductVersionId: t.Optional(t.Name()),
  ParameterKey: t.Name(),
  AllowedPattern: t.Optional(t.Text()),
  AllowedValues: t.Optional(t.Array(t.Scalar(), { minItems: 1, maxItems: 100 })),
  MinValue: t.Optional(t.Number()),
  MaxValue: t.Optional(t.Number()),
})
type RuleConfig = Static<typeof ruleConfig>

/** Only values that fit these rules. */
export const template = constraintKind({
  config: t.Closed({ Rules: t.Array(ruleConfig, { minItems: 1, maxItems: 100 }) }),

  check: ({ Rules }) => [
    ...Rules.flatMap((rule, index) => ruleProblems(rule, `Rules[${index}]`)),
    ...repeatedNames(Rules).map(
      name => `Several rules are named ${name}: refusals could not tell them apart`,
    ),
  ],

  async resolve({ Rules }, place) {
    const known = await parameterNames(place)
    const problems = Rules.flatMap((rule, index) => keyProblems(rule, `Rules[${index}]`, known))
    if (problems.length > 0) return { problems }
    return { rule: { rules: Rules.map(valueRule) } satisfies TemplateRule }
  },
})

/** What there may be to a rule: one of the three, where least and most value are one. */
function ruleProblems(rule: RuleConfig, place: string): string[] {
  const { AllowedPattern, AllowedValues, MinValue, MaxValue } = rule
  const range = MinValue ?? MaxValue
  const ways = [AllowedPattern, AllowedValues, range].filter(way => way !== undefined)
  if (ways.length !== 1) {
    return [`${place} must have one of AllowedPattern, AllowedValues, or MinValue and MaxValue`]
  }
  if (AllowedPattern !== undefined) return patternProblems(AllowedPattern, `${place}.AllowedPattern`)
  if (MinValue !== undefined && MaxValue !== undefined && MinValue > MaxValue)
    return [`${place} has a MinValue larger than its MaxValue, so that nothing could be allowed`]
  return []
}

function patternProblems(pattern: string, place: string): string[] {
  const compiled = compilePattern(pattern)
  if ('problem' in compiled) {
    return [`${place} must be a regular expression, and it is not: ${compiled.problem}`]
  }
  if (backtracksWithoutEnd(pattern)) {
    return [`${place} takes too long on some texts: repetitions within repetitions, such as (a+)+, do`]
  }
  return []
}

const repeatedNames = (rules: readonly RuleConfig[]): string[] => {
  const names = rules.map(rule => rule.Name)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

type ParameterNames = ReadonlyMap<string, readonly string[]>

/** What the parameters of each version of the product are called. */
async function parameterNames({ db, productId }: Place): Promise<ParameterNames> {
  const rows = await db
    .selectFrom('product_version')
    .innerJoin('template', 'template.id', 'product_version.template_id')
    .select([
      'product_version.id',
      sql<string[]>`array(
        select parameter ->> 'name' from jsonb_array_elements(template.document -> 'parameters') parameter
      )`.as('names'),
    ])
    .where('product_version.product_id', '=', productId)
    .where('product_version.deleted_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, names }) => [id, names]))
}

function keyProblems(rule: RuleConfig, place: string, known: ParameterNames): string[] {
  const { ProductVersionId, ParameterKey } = rule
  if (ProductVersionId === undefined) {
    const everywhere = [...known.values()].flat()
    return everywhere.includes(ParameterKey)
      ? []
      : [`${place}: no version of the product has a parameter ${ParameterKey}`]
  }
  const names = known.get(ProductVersionId)
  if (!names) return [`${place}: the product has no version ${ProductVersionId}`]
  return names.includes(ParameterKey)
    ? []
    : [`${place}: the version ${ProductVersionId} has no parameter ${ParameterKey}`]
}

const valueRule = (config: RuleConfig): ValueRule => ({
  name: config.Name,
  description: config.Description ?? '',
  ...(config.ProductVersionId !== undefined && { productVersionId: config.ProductVersionId }),
  parameterKey: config.ParameterKey,
  ...(config.AllowedPattern !== undefined && { allowedPattern: config.AllowedPattern }),
  ...(config.AllowedValues !== undefined && { allowedValues: config.AllowedValues.map(String) }),
  ...(config.MinValue !== undefined && { minValue: config.MinValue }),
  ...(config.MaxValue !== undefined && { maxValue: config.MaxValue }),
})

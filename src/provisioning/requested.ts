import { defineError } from '../base/errors.ts'
import { regions } from '../base/regions.ts'
import { t } from '../base/schema.ts'
import type { Parameter } from '../db/values.ts'
import { checkParameters } from '../templates/check-parameters.ts'
import { matchesPattern } from '../templates/pattern-limit.ts'
import type { Template } from '../templates/template.ts'

/** What launches, updates and plans have in common: parameters and tags, and their rules. */
export const parametersInput = t.Optional(
  t.Array(
    t.Object({
      ParameterKey: t.Text({ description: 'The name of a template parameter.' }),
      ParameterValue: t.Text({
        description: 'The value as text; lists and maps as JSON.',
        secret: true,
      }),
    }),
    { maxItems: 200 },
  ),
)

export const tagsInput = t.Optional(
  t.Array(t.Object({ Key: t.Name(), Value: t.Text({ maxLength: 128 }) }), {
    maxItems: 20,
    description:
      'Your own, and your choice where tag options leave one; ListLaunchOptions names the choices.',
  }),
)

export const InvalidParameters = defineError(
  'InvalidParameter.Parameters',
  'invalid',
  (problems: readonly string[]) => `The parameters do not fit the template. ${problems.join(' ')}`,
)

export const InvalidTags = defineError(
  'InvalidParameter.Tags',
  'invalid',
  (problems: readonly string[]) => `The tags are not valid. ${problems.join(' ')}`,
)

/**
 * What is asked for in all, where a plan is changed: what an earlier form of it asked for stays, unless it is sent
 * again or the template has no such parameter any more.
 */
export function askedFor(
  template: Template,
  sent: readonly Parameter[],
  kept: Readonly<Record<string, string>>,
): readonly Parameter[] {
  const known = new Set(template.parameters.map(parameter => parameter.name))
  const again = new Set(sent.map(parameter => parameter.ParameterKey))
  const left = Object.entries(kept).filter(([name]) => known.has(name) && !again.has(name))
  return [...left.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })), ...sent]
}

/**
 * The values in force once these are sent: those sent before and not again stay, unless the template has no such
 * parameter any more.
 * @throws InvalidParameters naming every problem
 */
export function valuesInForce(
  template: Template,
  sent: readonly Parameter[],
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const known = new Set(template.parameters.map(parameter => parameter.name))
  const kept = Object.fromEntries(Object.entries(previous).filter(([name]) => known.has(name)))
  const { values, problems } = checkParameters(template, sent, {
    previous: kept,
    matches: matchesPattern,
  })
  if (problems.length > 0) throw new InvalidParameters(problems.map(problem => problem.message))
  return values
}

export const UnknownRegion = defineError(
  'InvalidParameter.StackRegionId',
  'invalid',
  (id: string) => `The StackRegionId ${id} is not a region that ListRegions names.`,
)

/** @throws UnknownRegion */
export function assertKnownRegion(id: string): void {
  if (!regions.some(region => region.id === id)) throw new UnknownRegion(id)
}

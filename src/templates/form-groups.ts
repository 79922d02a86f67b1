import type { ParameterGroup, Template } from './template.ts'

/**
 * The groups as a form shows them: each parameter once, where it is named first; those that no group names in a last
 * group of their own (facts/ros 1). Groups of nothing are left out.
 */
export function formGroups({
  groups,
  parameters,
}: Pick<Template, 'groups' | 'parameters'>): ParameterGroup[] {
  const left = new Set(parameters.map(({ name }) => name))
  const shown = groups.map(group => ({
    ...group,
    parameters: group.parameters.filter(name => left.delete(name)),
  }))
  return [...shown, { parameters: [...left] }].filter(group => group.parameters.length > 0)
}

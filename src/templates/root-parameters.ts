import { describedBy, readDescription } from './description.ts'
import type { Document } from './document.ts'
import type { Findings } from './findings.ts'
import type { Block } from './hcl/block.ts'
import { blocksOfKind, type Module } from './module.ts'
import { readAttributes, type ParameterAttributes } from './parameter-attributes.ts'
import type { TemplateParameter } from './template.ts'
import { isRecord } from './values.ts'
import { parameterOf } from './variables.ts'

export interface TerraformVariable {
  readonly VariableName: string
  /** Takes the place of the variable's own description: plain text, or attributes as JSON. */
  readonly Description?: string
}

const maxParameters = 200

/** The parameters of a template: one for each variable of the root module, in the order of the code. */
export function readParameters(
  main: Module,
  document: Document,
  given: readonly TerraformVariable[],
  findings: Findings,
): TemplateParameter[] {
  const variables = new Map(blocksOfKind(main, 'variable').map(block => [block.labels[0]!, block]))
  const section = readSection(main, variables, document, findings)
  const descriptions = readGiven(main, variables, given, findings)
  if (variables.size > maxParameters) {
    const detail = `The root module declares ${variables.size} variables; at most ${maxParameters} are allowed.`
    findings.error({}, 'Too many parameters', detail)
  }
  return [...variables].map(([name, block]) => {
    const text = descriptions.get(name)
    const described = text === undefined ? describedBy(block, findings) : readDescription(text, {}, findings)
    return parameterOf(block, { described, section: section.get(name) ?? {} }, findings)
  })
}

function readSection(
  main: Module,
  variables: ReadonlyMap<string, Block>,
  document: Document,
  findings: Findings,
): Map<string, ParameterAttributes> {
  const read = new Map<string, ParameterAttributes>()
  const section = isRecord(document.value) ? (document.value.Parameters ?? {}) : {}
  if (!isRecord(section)) {
    findings.error(
      document.placeOf('Parameters'),
      'Parameters is wrong',
      'It must be a map of names to attributes.',
    )
    return read
  }
  for (const [name, attributes] of Object.entries(section)) {
    const place = document.placeOf('Parameters', name)
    if (!variables.has(name) && !main.complete) continue
    if (!variables.has(name)) {
      const detail =
        'The root module declares no variable of that name, so that its value would reach nothing.'
      findings.error(place, `Unknown parameter ${name}`, detail)
    } else if (!isRecord(attributes)) {
      findings.error(place, `The parameter ${name} is wrong`, 'It must be a map of attributes.')
    } else {
      const placeOf = (attribute: string) => document.placeOf('Parameters', name, attribute)
      read.set(name, readAttributes(attributes, name, placeOf, findings))
    }
  }
  return read
}

function readGiven(
  main: Module,
  variables: ReadonlyMap<string, Block>,
  given: readonly TerraformVariable[],
  findings: Findings,
): Map<string, string> {
  const descriptions = new Map<string, string>()
  for (const { VariableName: name, Description: text } of given) {
    if (!variables.has(name) && !main.complete) continue
    if (!variables.has(name)) {
      const detail = 'TerraformVariables names it, and the root module declares no variable of that name.'
      findings.error({}, `Unknown variable ${name}`, detail)
    } else if (descriptions.has(name)) {
      findings.error({}, `Duplicate variable ${name}`, 'TerraformVariables names it more than once.')
    } else if (text !== undefined) descriptions.set(name, text)
  }
  return descriptions
}

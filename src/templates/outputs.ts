import { describedBy, type Described } from './description.ts'
import type { Document } from './document.ts'
import type { Findings } from './findings.ts'
import { literalBoolean } from './hcl/literal.ts'
import { blocksOfKind, type Module } from './module.ts'
import type { Text, TemplateOutput } from './template.ts'
import { isText } from './text.ts'
import { isRecord, member, shortly, type PlainRecord } from './values.ts'

type Wording = Pick<TemplateOutput, 'label' | 'description'>

/** The outputs of the root module, worded by their descriptions and by the template's Outputs section. */
export function readOutputs(main: Module, document: Document, findings: Findings): TemplateOutput[] {
  const section = sectionOf(document, findings)
  const blocks = blocksOfKind(main, 'output')
  const names = new Set(blocks.map(({ labels }) => labels[0]))
  for (const name of Object.keys(section)) {
    if (names.has(name) || !main.complete) continue
    const detail = 'Outputs words what the code declares, and the code declares no output of that name.'
    findings.error(document.placeOf('Outputs', name), `Unknown output ${name}`, detail)
  }
  return blocks.map(block => {
    const name = block.labels[0]!
    if (!Object.hasOwn(block.body, 'value')) {
      findings.error(block.placeOf(), `The output ${name} has no value`, 'The argument “value” is required.')
    }
    const written = wordingOf(describedBy(block, findings), name, findings)
    return {
      name,
      sensitive: literalBoolean(block.body.sensitive) ?? false,
      ...written,
      ...sectionWording(member(section, name), name, document, findings),
    }
  })
}

function sectionOf(document: Document, findings: Findings): PlainRecord {
  const section = isRecord(document.value) ? (document.value.Outputs ?? {}) : {}
  if (isRecord(section)) return section
  findings.error(document.placeOf('Outputs'), 'Outputs is wrong', 'It must be a map of names to their texts.')
  return {}
}

function sectionWording(written: unknown, name: string, document: Document, findings: Findings): Wording {
  if (written === undefined || written === null) return {}
  const place = document.placeOf('Outputs', name)
  if (!isRecord(written)) {
    findings.error(place, `The output ${name} is wrong`, 'It must be a map with Description or Label.')
    return {}
  }
  if (written.Value !== undefined && written.Value !== null) {
    findings.warning(
      place,
      `The Value of ${name} is not used`,
      'The value comes from the code; Value is to be null.',
    )
  }
  return wordingOf({ attributes: written, place }, name, findings)
}

function wordingOf(described: Described | undefined, name: string, findings: Findings): Wording {
  if (!described) return {}
  if ('text' in described) return described.text === '' ? {} : { description: described.text }
  const read = (key: string): Text | undefined => {
    const value = member(described.attributes, key)
    if (value === undefined || value === null) return undefined
    if (isText(value)) return value
    const detail = `It must be a text, or a map of languages to texts; found ${shortly(value)}.`
    findings.error(described.place, `${key} of ${name} is wrong`, detail)
    return undefined
  }
  const label = read('Label')
  const description = read('Description')
  return { ...(label === undefined ? {} : { label }), ...(description === undefined ? {} : { description }) }
}

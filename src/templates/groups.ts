import { readDocument, type Document } from './document.ts'
import type { Findings, Place } from './findings.ts'
import type { ParameterGroup, Text } from './template.ts'
import { isText } from './text.ts'
import { isRecord, member } from './values.ts'

const interfaceKey = 'ALIYUN::ROS::Interface'

/**
 * How a form groups the parameters: `ALIYUN::ROS::Interface` of the template's Metadata, else of the workspace's file
 * `.metadata`, whose text is the same map (facts/ros 3).
 */
export function readGroups(
  document: Document,
  files: ReadonlyMap<string, string>,
  parameters: ReadonlySet<string>,
  findings: Findings,
): ParameterGroup[] {
  const metadata = isRecord(document.value) ? document.value.Metadata : undefined
  const [value, placeOf] =
    isRecord(metadata) && isRecord(member(metadata, interfaceKey))
      ? [metadata, (...path: readonly (string | number)[]) => document.placeOf('Metadata', ...path)]
      : metadataFile(files, findings)
  const described = isRecord(value) ? member(value, interfaceKey) : undefined
  const groups: unknown = isRecord(described) ? described.ParameterGroups : undefined
  if (groups === undefined || groups === null) return []
  const at = [interfaceKey, 'ParameterGroups'] as const
  if (!Array.isArray(groups)) {
    findings.error(placeOf(...at), 'ParameterGroups is wrong', 'It must be a list of groups.')
    return []
  }
  return groups.flatMap((group: unknown, i) => readGroup(group, parameters, placeOf(...at, i), findings))
}

type PlaceOf = (...path: readonly (string | number)[]) => Place

function metadataFile(files: ReadonlyMap<string, string>, findings: Findings): [unknown, PlaceOf] {
  const text = files.get('.metadata')
  const document = text === undefined ? undefined : readDocument(text, findings, { file: '.metadata' })
  return document ? [document.value, (...path) => document.placeOf(...path)] : [undefined, () => ({})]
}

function readGroup(
  group: unknown,
  known: ReadonlySet<string>,
  place: Place,
  findings: Findings,
): ParameterGroup[] {
  const names: unknown = isRecord(group) ? group.Parameters : undefined
  if (!isRecord(group) || !Array.isArray(names)) {
    findings.error(
      place,
      'A parameter group is wrong',
      'It must be a map with a list Parameters and a Label.',
    )
    return []
  }
  const parameters: string[] = []
  for (const name of names as readonly unknown[]) {
    if (typeof name === 'string' && known.has(name)) parameters.push(name)
    else
      findings.warning(place, `A group names ${JSON.stringify(name)}`, 'There is no parameter of that name.')
  }
  const label = labelOf(group.Label)
  if (group.Label !== undefined && label === undefined) {
    findings.warning(place, 'The Label of a group is not a text', 'It is left out.')
  }
  return [{ parameters, ...(label === undefined ? {} : { label }) }]
}

/** `Label: { default: text }`, or the text itself. */
function labelOf(label: unknown): Text | undefined {
  const inner: unknown = isRecord(label) && label.default !== undefined ? label.default : label
  return isText(inner) ? inner : undefined
}

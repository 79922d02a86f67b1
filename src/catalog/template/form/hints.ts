import { newFindings } from '../../../templates/findings.ts'
import { readAttributes, type ParameterAttributes } from '../../../templates/parameter-attributes.ts'
import { isRecord, member, type PlainRecord } from '../../../templates/values.ts'

/** What the metadata of a parameter says of a value within it (facts/ros 1). */
export interface Hints {
  readonly attributes: ParameterAttributes
  /** `Parameters`: of the members of an object, or of the objects that a list or map is of. */
  readonly members: PlainRecord | undefined
  /** `Parameter`: of what a list or map is of. */
  readonly item: PlainRecord | undefined
  /** `Overwrite`: of anything further in, by its path from here. */
  readonly overwrites: PlainRecord
}

export const noHints: Hints = { attributes: {}, members: undefined, item: undefined, overwrites: {} }

export function hintsOf(attributes: ParameterAttributes, overwrites: PlainRecord = {}): Hints {
  const metadata = attributes.associationPropertyMetadata
  return {
    attributes,
    members: recordAt(metadata, 'Parameters'),
    item: recordAt(metadata, 'Parameter'),
    overwrites: { ...recordAt(metadata, 'Overwrite'), ...overwrites },
  }
}

/** Of a member of an object, or (`*`) of what a list or map is of. */
export function hintsAt({ members, item, overwrites }: Hints, step: string): Hints {
  const further = furtherIn(overwrites, step)
  const own = step === '*' ? item : recordAt(members, step)
  const written = { ...own, ...recordAt(further, '') }
  // They are hints: what is wrong with them is no error of the template.
  const found = hintsOf(
    readAttributes(written, step, () => ({}), newFindings()),
    further,
  )
  return step === '*' && members ? { ...found, members } : found
}

/** `a.b` becomes `b` after the step `a`, and `a` itself the empty path. */
const furtherIn = (overwrites: PlainRecord, step: string): PlainRecord =>
  Object.fromEntries(
    Object.entries(overwrites).flatMap(([path, value]) => {
      if (path === step) return [['', value] as const]
      return path.startsWith(`${step}.`) ? [[path.slice(step.length + 1), value] as const] : []
    }),
  )

function recordAt(record: unknown, key: string): PlainRecord | undefined {
  const value = isRecord(record) ? member(record, key) : undefined
  return isRecord(value) ? value : undefined
}

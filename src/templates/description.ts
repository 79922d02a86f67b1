import type { Findings, Place } from './findings.ts'
import type { Block } from './hcl/block.ts'
import { literalText } from './hcl/literal.ts'
import { isDeeperThan, isRecord, type PlainRecord } from './values.ts'

/** What a description says: a plain text, or attributes as JSON. */
export type Described =
  { readonly text: string } | { readonly attributes: PlainRecord; readonly place: Place }

/** As deep as the template itself may be. */
const maxDepth = 100

/** The description of a variable or output block; undefined where there is none, or an error was reported. */
export function describedBy(block: Block, findings: Findings): Described | undefined {
  const written = block.body.description
  if (written === undefined || written === null) return undefined
  const place = block.placeOf('description')
  const text = typeof written === 'string' ? literalText(written, block.escaped) : undefined
  if (text === undefined) {
    const detail = 'A description is plain text; write a literal “${” as “$${”.'
    findings.error(place, `The description of ${block.kind} ${block.labels[0]} is an expression`, detail)
    return undefined
  }
  return readDescription(text, place, findings)
}

/** Tells a JSON object from plain text (facts/ros 3). */
export function readDescription(text: string, place: Place, findings: Findings): Described {
  if (!text.trimStart().startsWith('{')) return { text: text.trim() }
  try {
    const value: unknown = JSON.parse(text)
    if (isDeeperThan(value, maxDepth)) {
      const detail = `Lists and maps may be nested at most ${maxDepth} levels deep.`
      findings.error(place, 'A description is nested too deeply', detail)
      return { text: '' }
    }
    if (isRecord(value)) return { attributes: value, place }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    findings.warning(place, 'A description looks like JSON, but is not', `${why}. It is taken as plain text.`)
  }
  return { text: text.trim() }
}

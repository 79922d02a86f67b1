import type { Place } from '../findings.ts'
import { isRecord, member, type PlainRecord } from '../values.ts'

/** A block at the top of a file, whichever of the two syntaxes it is written in. */
export interface Block {
  /** `variable`, `resource`, … */
  readonly kind: string
  readonly labels: readonly string[]
  /** Its members in Terraform's JSON syntax: nested blocks are lists, expressions are `${…}`. */
  readonly body: PlainRecord
  /** Whether texts that Terraform takes as they are still carry the escapes of native syntax (`$${`). */
  readonly escaped: boolean
  /** Where a member stands; where there is none of that name, or none is named, the block itself. */
  readonly placeOf: (...path: readonly string[]) => Place
}

/** A call of a function that reads files, with its first arguments as far as they are literal. */
export interface FileCall {
  readonly name: string
  /** Literal strings as written, interpolations included; undefined for anything else. */
  readonly args: readonly (string | undefined)[]
  readonly placeOf: () => Place
}

export interface SourceFile {
  readonly path: string
  readonly blocks: readonly Block[]
  readonly fileCalls: readonly FileCall[]
  /** Errors were reported instead of what the file holds. */
  readonly unreadable?: boolean
}

/** The bodies of nested blocks of a kind without labels: JSON syntax allows one body, or a list of them. */
export function nestedBodies(body: PlainRecord, kind: string): readonly PlainRecord[] {
  const value = member(body, kind)
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isRecord)
}

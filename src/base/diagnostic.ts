/** One thing found wrong in a text, with its place. Checkers return all that they find, never only the first. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** What is wrong, in a few words. */
  readonly summary: string
  /** Why, and what to do about it; one or more sentences. */
  readonly detail: string
  /** The workspace path, or undefined for the template itself. */
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  readonly column?: number
  /** Where it ends, as far as that is known: the column is the one after the last. */
  readonly endLine?: number
  readonly endColumn?: number
  /** The same place in the text that holds the file, where it was looked for and found. */
  readonly inBody?: Span
}

export interface Span {
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** `main.tf:3: Summary. Detail` */
export function describeDiagnostic({ file, line, column, summary, detail }: Diagnostic): string {
  const place = [file ?? (line === undefined ? undefined : 'template'), line, column].filter(
    p => p !== undefined,
  )
  const text = detail === '' ? summary : `${summary.replace(/\.$/, '')}. ${detail}`
  return place.length === 0 ? text : `${place.join(':')}: ${text}`
}

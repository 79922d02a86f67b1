import type { Diagnostic, Span } from '../base/diagnostic.ts'
import { readDocument, type Document } from './document.ts'
import { newFindings } from './findings.ts'

/**
 * Finds each place in a file of the Workspace again in the body that the file stands in, for an editor that shows the
 * body. Where that cannot be told to the line, it is where the file begins.
 */
export function locateInBody(body: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const needed = diagnostics.some(({ file }) => file !== undefined)
  const document = needed ? readDocument(body, newFindings()) : undefined
  return diagnostics.map(diagnostic => {
    const inBody = spanOf(diagnostic, document)
    return inBody ? { ...diagnostic, inBody } : diagnostic
  })
}

function spanOf(
  { file, line, column, ...end }: Diagnostic,
  document: Document | undefined,
): Span | undefined {
  const { endLine, endColumn } = end
  if (file === undefined) {
    if (line === undefined) return undefined
    return { line, column: column ?? 1, ...(endLine !== undefined && { endLine, endColumn: endColumn ?? 1 }) }
  }
  const path = ['Workspace', file]
  const key = document?.placeOf(...path)
  const start = line === undefined ? undefined : document?.placeWithin(path, line, column ?? 1)
  if (!start) return key?.line === undefined ? undefined : { line: key.line, column: key.column ?? 1 }
  const until = endLine === undefined ? undefined : document?.placeWithin(path, endLine, endColumn ?? 1)
  return { ...start, ...(until && { endLine: until.line, endColumn: until.column }) }
}

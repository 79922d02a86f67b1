import type { Diagnostic, Span } from '../../base/diagnostic.ts'
import { t, type Static } from '../../base/schema.ts'

const range = {
  Line: t.Integer({ description: '1-based.' }),
  Column: t.Integer(),
  EndLine: t.Optional(t.Integer()),
  EndColumn: t.Optional(t.Integer({ description: 'The column after the last one.' })),
}

export const diagnostic = t.Object({
  Severity: t.Text({ description: 'error or warning.' }),
  Summary: t.Text(),
  Detail: t.Text(),
  File: t.Optional(t.Text({ description: 'A path of the Workspace; absent for the template itself.' })),
  Line: t.Optional(range.Line),
  Column: t.Optional(range.Column),
  EndLine: range.EndLine,
  EndColumn: range.EndColumn,
  InBody: t.Optional(t.Object(range, { description: 'The same place within TemplateBody.' })),
})

export const showDiagnostic = ({
  severity,
  summary,
  detail,
  file,
  inBody,
  ...place
}: Diagnostic): Static<typeof diagnostic> => ({
  Severity: severity,
  Summary: summary,
  Detail: detail,
  ...(file !== undefined && { File: file }),
  ...showPlace(place),
  ...(inBody && { InBody: { Line: inBody.line, Column: inBody.column, ...showEnd(inBody) } }),
})

const showPlace = (place: Partial<Span>) => ({
  ...(place.line !== undefined && { Line: place.line }),
  ...(place.column !== undefined && { Column: place.column }),
  ...showEnd(place),
})

const showEnd = ({ endLine, endColumn }: Partial<Span>) => ({
  ...(endLine !== undefined && { EndLine: endLine }),
  ...(endColumn !== undefined && { EndColumn: endColumn }),
})

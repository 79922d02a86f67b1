import { describeDiagnostic, type Diagnostic } from '../../base/diagnostic.ts'
import { defineError } from '../../base/errors.ts'

export const TemplateNotFound = defineError(
  'InvalidTemplate.NotFound',
  'not-found',
  (url: string) => `There is no template at ${url}: CreateTemplate answers the URL to use.`,
)

export const UnsupportedTemplateType = defineError(
  'UnsupportedTemplateType',
  'invalid',
  (type: string, supported: readonly string[]) =>
    `Templates of the type ${type} are not supported yet. Supported: ${supported.join(', ')}.`,
)

/** Enough to work with, and an answer of bounded size for a template that is nothing but errors. */
const shown = 50

export const InvalidTemplate = defineError(
  'InvalidTemplate',
  'invalid',
  (diagnostics: readonly Diagnostic[]) => {
    const more = diagnostics.length - shown
    const lines = diagnostics.slice(0, shown).map(describeDiagnostic)
    return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
  },
  diagnostics => ({
    Diagnostics: diagnostics.slice(0, shown).map(({ severity, summary, detail, file, line, column }) => ({
      Severity: severity,
      Summary: summary,
      Detail: detail,
      File: file,
      Line: line,
      Column: column,
    })),
  }),
)

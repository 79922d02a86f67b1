import type { Diagnostic } from '../base/diagnostic.ts'

export type Place = Pick<Diagnostic, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>

/** Collects what is wrong with a template, so that its author sees everything at once. */
export interface Findings {
  error(place: Place, summary: string, detail: string): void
  warning(place: Place, summary: string, detail: string): void
  hasErrors(): boolean
  /** Errors first, then warnings, each in the order found; at most `shown` of each, the last saying how many more. */
  list(): Diagnostic[]
}

/** Beyond this, more findings help nobody and only swell the answer. */
const shown = 100

export function newFindings(): Findings {
  const errors: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  return {
    error: (place, summary, detail) => void errors.push({ severity: 'error', ...place, summary, detail }),
    warning: (place, summary, detail) =>
      void warnings.push({ severity: 'warning', ...place, summary, detail }),
    hasErrors: () => errors.length > 0,
    list: () => [...cut(errors), ...cut(warnings)],
  }
}

function cut(found: readonly Diagnostic[]): Diagnostic[] {
  const [first] = found
  if (first === undefined || found.length <= shown) return [...found]
  const more = found.length - shown
  return [
    ...found.slice(0, shown),
    {
      severity: first.severity,
      summary: `${more} more were found`,
      detail: 'They are shown once these are mended.',
    },
  ]
}

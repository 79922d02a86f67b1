import type { Output } from '../api/call.ts'
import type { Mark } from '../ui/code-editor.tsx'
import type { Draft } from './draft.ts'

export type Problem = Output<'CheckTemplate'>['Diagnostics'][number]
export type Form = NonNullable<Output<'CheckTemplate'>['Form']>

export const errorsIn = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ Severity }) => Severity === 'error')

/** What an error of CreateTemplate says in `Diagnostics`; undefined where it says nothing of the kind. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || !('body' in error)) return undefined
  const { Diagnostics } = error.body as { readonly Diagnostics?: readonly Problem[] }
  return Array.isArray(Diagnostics) ? Diagnostics : undefined
}

/** Where a problem stands in what is shown; undefined where it stands elsewhere, or nowhere. */
export function placeIn(shown: { readonly view: Draft['view']; readonly path?: string }, problem: Problem) {
  if (shown.view === 'files') return problem.File === shown.path ? spanOf(problem) : undefined
  return problem.InBody ?? (problem.File === undefined ? spanOf(problem) : undefined)
}

const spanOf = ({ Line, Column, EndLine, EndColumn }: Problem) =>
  Line === undefined ? undefined : { Line, Column, EndLine, EndColumn }

export const sentence = ({ Summary, Detail }: Problem): string =>
  Detail === '' ? Summary : `${Summary.replace(/\.$/, '')}. ${Detail}`

/** What the margin shows. */
export const marksOf = (
  shown: { readonly view: Draft['view']; readonly path?: string },
  problems: readonly Problem[],
): readonly Mark[] =>
  problems.flatMap(problem => {
    const place = placeIn(shown, problem)
    if (!place) return []
    const { Line, Column, EndLine, EndColumn } = place
    return {
      line: Line,
      ...(Column !== undefined && { column: Column }),
      ...(EndLine !== undefined && { endLine: EndLine }),
      ...(EndColumn !== undefined && { endColumn: EndColumn }),
      severity: problem.Severity === 'error' ? 'error' : 'warning',
      message: sentence(problem),
    } satisfies Mark
  })

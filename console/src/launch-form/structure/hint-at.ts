import type { Hint } from './structure-of.ts'

/** What the template says of a place: with each step by its own name, or `*` for any item of a list or map. */
export function hintAt(
  hints: ReadonlyMap<string, Hint>,
  path: readonly (string | number)[],
): Hint | undefined {
  if (hints.size === 0) return undefined
  for (const [pattern, hint] of hints) {
    const steps = pattern.split('.')
    if (steps.length === path.length && steps.every((step, i) => step === '*' || step === String(path[i])))
      return hint
  }
  return undefined
}

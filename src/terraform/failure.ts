import type { FailedSide } from './engine.ts'
import type { Ending } from './process.ts'
import { placeOf, type UiDiagnostic } from './ui-event.ts'

export interface Failure {
  readonly side: FailedSide
  readonly message: string
}

/** Characters of a failure message; the log has the whole of it. */
const longest = 1000

export const bounded = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text

/** Summaries by the side that they blame, first match wins (both products write them alike). */
const bySummary: readonly (readonly [RegExp, FailedSide])[] = [
  [/no space left on device/i, 'engine'],
  // Made by another version of the binary.
  [/^Failed to read plan from plan file/, 'engine'],
  [/^(Saved plan is stale|Saved plan does not match)/, 'catalog'],
  [
    /^(Failed to (save|persist|write|read|load) state|Error (acquiring|releasing) the state lock|State )/i,
    'engine',
  ],
  [/^(Operation canceled|Execution halted|Interrupted)/i, 'catalog'],
  [/provisioner error/i, 'template'],
  [/(precondition|postcondition|Check block assertion) failed/i, 'template'],
  [
    /^(Invalid value for (input )?variable|No value for required variable|Invalid (count|for_each) argument)/i,
    'template',
  ],
  [
    /^(Failed to (install|query|instantiate|configure|load|obtain) .*provider|Inconsistent dependency lock)/i,
    'provider',
  ],
  [
    /^(Required plugins are not installed|Could not load plugin|Incompatible provider|Provider )/i,
    'provider',
  ],
  [/(plugin|provider).*(crashed|did not respond|produced|error)/i, 'provider'],
]

function sideOf({ summary, detail = '', address, snippet }: UiDiagnostic): FailedSide {
  const words = /no space left on device/i.test(detail) ? 'no space left on device' : summary
  const known = bySummary.find(([pattern]) => pattern.test(words))
  if (known) return known[1]
  // An address comes only with what a provider says about a resource; Terraform's own complaints have but a place.
  return address !== undefined || snippet?.context?.startsWith('provider ') ? 'provider' : 'template'
}

const sentence = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')

function describe(diagnostic: UiDiagnostic, onlyErrored: string | undefined): string {
  const { summary, detail = '' } = diagnostic
  const address = diagnostic.address ?? onlyErrored
  const place = placeOf(diagnostic)
  const words = detail === '' ? sentence(summary) : `${sentence(summary)}. ${sentence(detail)}`
  return `${address === undefined ? '' : `${address}: `}${words}${place === undefined ? '' : ` (${place})`}.`
}

/** What a run left behind that speaks of its failure. */
export interface Traces {
  /** Severity error, in order. */
  readonly errors: readonly UiDiagnostic[]
  /** Addresses of resources whose work failed. */
  readonly failed: readonly string[]
  /** Addresses of resources that were begun and never ended. */
  readonly unended: readonly string[]
  /** The last lines that were no events. */
  readonly lastText: readonly string[]
}

/** Says in one bounded text what failed, where, and whose matter it is. Not redacted. */
export function explainFailure(traces: Traces, ending: Ending, product: string): Failure {
  const { errors, failed, unended, lastText } = traces
  const [first] = errors
  if (first) {
    const more =
      errors.length > 1 ? ` (${errors.length - 1} more error${errors.length > 2 ? 's' : ''} in the log)` : ''
    const onlyErrored = failed.length === 1 ? failed[0] : undefined
    return { side: sideOf(first), message: bounded(describe(first, onlyErrored)) + more }
  }
  const during = unended.length > 0 ? ` while it worked on ${unended.join(', ')}` : ''
  const how = ending.signal === null ? `ended with code ${ending.code}` : `was killed by ${ending.signal}`
  const last = lastText.join(' ').trim()
  const full = /no space left on device/i.test(last) ? ' There is no space left in the work directory.' : ''
  return {
    side: 'engine',
    message: bounded(
      `${product} ${how}${during}.${full}${last === '' ? '' : ` Its last words: ${sentence(last)}.`}`,
    ),
  }
}

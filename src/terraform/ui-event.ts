import { stateDumpBegin } from './lines.ts'

/** The machine-readable UI of both products (`-json`), as far as we read it. */
export interface UiEvent {
  readonly '@level': string
  readonly '@message': string
  readonly '@timestamp'?: string
  readonly type: string
  readonly hook?: UiHook
  readonly diagnostic?: UiDiagnostic
}

export interface UiHook {
  readonly resource?: { readonly addr: string; readonly resource_type: string }
  readonly action?: string
  readonly id_value?: string
}

export interface UiDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail?: string
  readonly address?: string
  readonly range?: {
    readonly filename: string
    readonly start: { readonly line: number; readonly column: number }
    readonly end: { readonly line: number; readonly column: number }
  }
  readonly snippet?: { readonly context?: string | null }
}

const isUiEvent = (value: unknown): value is UiEvent =>
  typeof value === 'object' && value !== null && '@message' in value && typeof value['@message'] === 'string'

/** Undefined for a line that is no event: it is text, and kept as such. */
export function parseUiEvent(line: string): UiEvent | undefined {
  if (!line.startsWith('{"@level"')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isUiEvent(value) ? value : undefined
  } catch {
    return cutEvent(line)
  }
}

/** An event whose line was too long and was cut, such as an output of megabytes: its message stands at the front. */
function cutEvent(line: string): UiEvent | undefined {
  const found = /^\{"@level":"(\w+)","@message":("(?:[^"\\]|\\.){0,60000}")/.exec(line)
  const [, level, message] = found ?? []
  return level !== undefined && message !== undefined
    ? { '@level': level, '@message': JSON.parse(message) as string, type: 'cut' }
    : undefined
}

/** `main.tf:3`, or undefined */
export const placeOf = ({ range }: UiDiagnostic): string | undefined =>
  range && `${range.filename}:${range.start.line}`

/**
 * The state in an emergency dump, byte for byte: parsing and writing it anew would lose digits of large numbers.
 */
export function dumpedState(line: string): Buffer | undefined {
  if (!line.startsWith(stateDumpBegin)) return undefined
  const from = line.indexOf('"state":{') + '"state":'.length
  const end = line.lastIndexOf(',"type":')
  return end > from ? Buffer.from(line.slice(from, end)) : undefined
}

function diagnosticText(diagnostic: UiDiagnostic): string {
  const { severity, summary, detail = '', address, snippet } = diagnostic
  const place = placeOf(diagnostic)
  const where = [
    address === undefined ? undefined : `with ${address}`,
    place === undefined ? undefined : `on ${place}`,
    snippet?.context ? `in ${snippet.context}` : undefined,
  ].filter(part => part !== undefined)
  const head = `${severity === 'error' ? 'Error' : 'Warning'}: ${summary}`
  return [
    head,
    ...(where.length > 0 ? [`  ${where.join(', ')}`] : []),
    ...(detail === '' ? [] : [detail.trimEnd()]),
  ].join('\n')
}

/** Messages that only repeat what is shown better elsewhere. */
const noise = new Set(['outputs'])

/** What an event says to a person; undefined where that is nothing. */
export function textOf(event: UiEvent): string | undefined {
  if (noise.has(event.type)) return undefined
  return event.diagnostic ? diagnosticText(event.diagnostic) : event['@message']
}

export function timeOf(event: UiEvent): Date {
  const at = new Date(event['@timestamp'] ?? '')
  return Number.isNaN(at.getTime()) ? new Date() : at
}

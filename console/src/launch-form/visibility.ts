import { isRecord, isScalar, member } from '../../../src/templates/values.ts'
import type { FormParameter, TemplateForm, Values } from './form.ts'

type ValueOf = (name: string) => string

/**
 * Whether a form asks for a parameter: `Visible: { Condition: … }` of its metadata (facts/ros 1). What cannot be judged
 * is shown, and so is what has to have a value and has none: nothing could be launched without it.
 */
function isVisible(
  { AssociationPropertyMetadata: metadata, Required }: FormParameter,
  valueOf: ValueOf,
): boolean {
  if (Required || metadata === undefined) return true
  const visible = member(metadata, 'Visible')
  if (typeof visible === 'boolean') return visible
  if (!isRecord(visible)) return true
  return judge(member(visible, 'Condition'), valueOf) ?? true
}

/** The names of all that is not asked for as things stand. */
export function hiddenNames(
  { Parameters }: Pick<TemplateForm, 'Parameters'>,
  values: Values,
): ReadonlySet<string> {
  const types = new Map(Parameters.map(({ ParameterKey, Type }) => [ParameterKey, Type]))
  const valueOf: ValueOf = name => {
    const text = (Object.hasOwn(values, name) ? values[name] : undefined) ?? ''
    return types.get(name) === 'Boolean' ? truth(text) : text
  }
  const hidden = Parameters.filter(parameter => !isVisible(parameter, valueOf))
  return new Set(hidden.map(({ ParameterKey }) => ParameterKey))
}

/** A condition's verdict; undefined where we do not know it. */
function judge(condition: unknown, valueOf: ValueOf): boolean | undefined {
  if (typeof condition === 'boolean') return condition
  if (!isRecord(condition)) return undefined
  const [[name, argument] = [], ...more] = Object.entries(condition)
  if (name === undefined || more.length > 0) return undefined
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [argument]
  switch (name) {
    case 'Fn::Equals':
      return parts.length === 2 ? textOf(parts[0], valueOf) === textOf(parts[1], valueOf) : undefined
    case 'Fn::Contains': {
      const list = listOf(parts[0], valueOf)
      return list && parts.length === 2 ? list.includes(textOf(parts[1], valueOf)) : undefined
    }
    case 'Fn::Not': {
      const verdict = parts.length === 1 ? judge(parts[0], valueOf) : undefined
      return verdict === undefined ? undefined : !verdict
    }
    case 'Fn::And':
      return every(parts, valueOf)
    case 'Fn::Or': {
      // By De Morgan, so that what is not known stays so unless another part decides.
      const none = every(
        parts.map(part => ({ 'Fn::Not': part })),
        valueOf,
      )
      return none === undefined ? undefined : !none
    }
    default:
      return undefined
  }
}

function every(parts: readonly unknown[], valueOf: ValueOf): boolean | undefined {
  const verdicts = parts.map(part => judge(part, valueOf))
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

/** A literal, `{ Ref: Name }`, or a text with `${Name}` in it, which HCL has escaped as `$${Name}`. */
export function textOf(written: unknown, valueOf: ValueOf): string {
  if (typeof written === 'string')
    return written.replaceAll(/\${1,2}\{(\w+)\}/g, (_, name: string) => valueOf(name))
  if (isRecord(written) && typeof written.Ref === 'string') return valueOf(written.Ref)
  if (written === null || written === undefined) return ''
  return isScalar(written) ? String(written) : (JSON.stringify(written) ?? '')
}

function listOf(written: unknown, valueOf: ValueOf): readonly string[] | undefined {
  if (Array.isArray(written)) return written.map(item => textOf(item, valueOf))
  const text = textOf(written, valueOf)
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return value.map(item => textOf(item, valueOf))
  } catch {
    // A list in the other spelling.
  }
  return text === '' ? [] : text.split(',')
}

const truth = (text: string): string => {
  const word = text.trim().toLowerCase()
  if (['1', 't', 'true', 'on', 'y', 'yes'].includes(word)) return 'true'
  return ['0', 'f', 'false', 'off', 'n', 'no'].includes(word) ? 'false' : text
}

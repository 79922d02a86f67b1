import type { RuleFault, TypeFault } from '../../../src/templates/faults.ts'
import type { Language } from '../language/language.ts'
import type { FormFault } from './check.ts'
import { choiceText } from './limits.ts'

export interface ShownFault {
  /** Where within a list or an object; empty for the whole. */
  readonly path: TypeFault['path']
  readonly text: string
}

export const faultsInWords = (faults: readonly FormFault[], language: Language): ShownFault[] =>
  faults.map(fault => ({ path: 'path' in fault ? fault.path : [], text: words[language](fault) }))

const mostNamed = 12
const named = (values: readonly unknown[]): string =>
  values.slice(0, mostNamed).map(choiceText).join(', ') + (values.length > mostNamed ? ', …' : '')

const expectedEn = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
  object: 'an object',
} as const

const expectedZh = {
  text: '文本',
  number: '数字',
  boolean: 'true 或 false',
  list: '列表',
  map: '映射',
  object: '对象',
} as const

function english(fault: FormFault): string {
  switch (fault.kind) {
    case 'required':
    case 'member':
      return 'This needs a value.'
    case 'null':
      return 'This must not be null.'
    case 'text':
      return 'This holds characters that cannot be kept.'
    case 'number':
      return 'This must be a number.'
    case 'boolean':
      return 'This must be true or false.'
    case 'json':
      return 'This is not valid JSON.'
    case 'bytes':
      return `This is larger than ${fault.limit} bytes.`
    case 'minValue':
      return `This must be at least ${fault.limit}.`
    case 'maxValue':
      return `This must be at most ${fault.limit}.`
    case 'minLength':
      return `This must have at least ${fault.limit} ${fault.unit}.`
    case 'maxLength':
      return `This must have at most ${fault.limit} ${fault.unit}.`
    case 'allowedValues':
      return `This must be one of ${named(fault.allowed)}.`
    case 'pattern':
      return `This must match the pattern ${fault.pattern}`
    case 'slowPattern':
      return `This cannot be checked against the pattern ${fault.pattern} in reasonable time.`
    case 'type':
      return `This must be ${expectedEn[fault.expected]}.`
    case 'items':
      return `This must be a list of ${fault.limit}.`
    case 'confirm':
      return 'The two are not the same.'
    case 'rule':
    case 'slowRule':
      return `The portfolio’s rule ${fault.rule} says: ${fault.description || allowedEn(fault)}.`
    case 'unknown':
    case 'repeated':
      return `This ${fault.words}.`
  }
}

function chinese(fault: FormFault): string {
  switch (fault.kind) {
    case 'required':
    case 'member':
      return '此项为必填项。'
    case 'null':
      return '此项不能为 null。'
    case 'text':
      return '此项包含无法保存的字符。'
    case 'number':
      return '此项必须是数字。'
    case 'boolean':
      return '此项必须是 true 或 false。'
    case 'json':
      return '此项不是有效的 JSON。'
    case 'bytes':
      return `此项不能超过 ${fault.limit} 字节。`
    case 'minValue':
      return `此项不能小于 ${fault.limit}。`
    case 'maxValue':
      return `此项不能大于 ${fault.limit}。`
    case 'minLength':
      return `此项至少需要 ${fault.limit} ${unitZh(fault.unit)}。`
    case 'maxLength':
      return `此项最多 ${fault.limit} ${unitZh(fault.unit)}。`
    case 'allowedValues':
      return `此项必须是以下值之一：${named(fault.allowed)}。`
    case 'pattern':
      return `此项必须匹配正则表达式 ${fault.pattern}`
    case 'slowPattern':
      return `无法在合理时间内用正则表达式 ${fault.pattern} 校验此项。`
    case 'type':
      return `此项必须是${expectedZh[fault.expected]}。`
    case 'items':
      return `此项必须是包含 ${fault.limit} 个元素的列表。`
    case 'confirm':
      return '两次输入不一致。'
    case 'rule':
    case 'slowRule':
      return `产品组合的规则 ${fault.rule} 要求：${fault.description || allowedZh(fault)}。`
    case 'unknown':
      return '模板中没有此参数。'
    case 'repeated':
      return '此参数重复。'
  }
}

const unitZh = (unit: 'characters' | 'items'): string => (unit === 'characters' ? '个字符' : '项')

/** What a rule allows, as something to read beside a field too. */
export type Allowing = Pick<RuleFault, 'allowedPattern' | 'allowedValues' | 'minValue' | 'maxValue'>

export function allowedEn({ allowedPattern, allowedValues, minValue, maxValue }: Allowing): string {
  if (allowedPattern !== undefined) return `it must match ${allowedPattern}`
  if (allowedValues !== undefined) return `only ${named(allowedValues)}`
  if (minValue === undefined) return `at most ${maxValue}`
  return maxValue === undefined ? `at least ${minValue}` : `from ${minValue} to ${maxValue}`
}

export function allowedZh({ allowedPattern, allowedValues, minValue, maxValue }: Allowing): string {
  if (allowedPattern !== undefined) return `必须匹配 ${allowedPattern}`
  if (allowedValues !== undefined) return `只能是 ${named(allowedValues)}`
  if (minValue === undefined) return `不大于 ${maxValue}`
  return maxValue === undefined ? `不小于 ${minValue}` : `介于 ${minValue} 和 ${maxValue} 之间`
}

const words = { en: english, zh: chinese } as const satisfies Record<Language, (fault: FormFault) => string>

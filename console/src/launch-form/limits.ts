import type { FormParameter, ParameterRule } from './form.ts'

type Choice = FormParameter['AllowedValues'][number]

/** What a value may be, by the template and by the rules of the portfolio together. */
export interface Limits {
  /** Absent where any value will do. Empty where nothing is left to choose. */
  readonly choices?: readonly Choice[]
  readonly min?: number
  readonly max?: number
}

/** Values are compared as texts, as templates write `[1, 2]` for texts and `["1", "2"]` for numbers alike. */
export const choiceText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

export function limitsOf(parameter: FormParameter, rules: readonly ParameterRule[]): Limits {
  const own = parameter.AllowedValues
  const lists = rules.map(({ AllowedValues }) => AllowedValues).filter(values => values.length > 0)
  const [first, ...others] = lists
  const candidates = own.length > 0 ? own : first?.map(Value => ({ Value }))
  const narrowing = own.length > 0 ? lists : others
  const choices = candidates?.filter(({ Value }) =>
    narrowing.every(values => values.includes(choiceText(Value))),
  )
  const min = greatest([parameter.MinValue, ...rules.map(({ MinValue }) => MinValue)])
  const max = least([parameter.MaxValue, ...rules.map(({ MaxValue }) => MaxValue)])
  return {
    ...(choices && { choices }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  }
}

type Numbers = readonly (number | undefined)[]
const given = (numbers: Numbers): number[] => numbers.filter(number => number !== undefined)
const greatest = (numbers: Numbers) => (given(numbers).length > 0 ? Math.max(...given(numbers)) : undefined)
const least = (numbers: Numbers) => (given(numbers).length > 0 ? Math.min(...given(numbers)) : undefined)

import type { Rules } from '../rules.ts'
import type { State, Tags } from '../state.ts'
import { including, need, refuse, without } from './refuse.ts'

const optionOf = (state: State, handle: string) => need(state.options, handle, 'InvalidTagOption.NotFound')

/** What carries tag options: handles of portfolios and products differ, as their ids do. */
function carrierOf(state: State, handle: string): { options: string[] } {
  const found = state.portfolios[handle] ?? state.products[handle]
  return found ?? refuse(handle.startsWith('P') ? 'InvalidPortfolio.NotFound' : 'InvalidProduct.NotFound')
}

const carriers = (state: State) => [...Object.values(state.portfolios), ...Object.values(state.products)]

export const tagOptionRules = {
  CreateTagOption: (state, { option, key, value }) => {
    if (Object.values(state.options).some(each => each.key === key && each.value === value))
      refuse('InvalidTagOption.Duplicate')
    state.options[option] = { key, value, active: true }
  },
  UpdateTagOption: (state, { option, active }) => {
    optionOf(state, option).active = active
  },
  DeleteTagOption: (state, { option }) => {
    optionOf(state, option)
    if (carriers(state).some(({ options }) => options.includes(option)))
      refuse('DependencyViolation.TagOption')
    delete state.options[option]
  },
  AssociateTagOptionWithResource: (state, { option, resource }) => {
    optionOf(state, option)
    const carrier = carrierOf(state, resource)
    carrier.options = including(carrier.options, option)
  },
  DisAssociateTagOptionFromResource: (state, { option, resource }) => {
    optionOf(state, option)
    const carrier = carrierOf(state, resource)
    carrier.options = without(carrier.options, option)
  },
} satisfies Partial<Rules>

/** What the active options allow for each key: what both allow where the portfolio and the product have it. */
function choices(state: State, portfolio: string, product: string): Map<string, string[]> {
  const active = (carrier: { options: string[] }) =>
    carrier.options.map(handle => state.options[handle]!).filter(option => option.active)
  const sides = [active(state.portfolios[portfolio]!), active(state.products[product]!)]
  const keys = sides.flat().map(({ key }) => key)
  return new Map(
    keys.map(key => {
      const having = sides.filter(side => side.some(option => option.key === key))
      const allowed = having.map(side => side.filter(option => option.key === key).map(({ value }) => value))
      return [key, [...new Set(allowed.flat())].filter(value => allowed.every(side => side.includes(value)))]
    }),
  )
}

/** The tags of an instance: a key with one value has it by itself, of several values the user takes one. */
export function resolveTags(
  state: State,
  { portfolio, product }: { portfolio: string; product: string },
  sent: Tags | undefined,
  previous: Tags,
): Tags {
  const tags = { ...(sent ?? previous) }
  for (const [key, values] of choices(state, portfolio, product)) {
    if (values.includes(tags[key]!)) continue
    if (values.length === 0) refuse('OperationDenied.TagOption')
    if (values.length > 1 || (sent && tags[key] !== undefined)) refuse('InvalidParameter.Tags')
    tags[key] = values[0]!
  }
  return tags
}

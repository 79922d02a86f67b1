import type { Rules } from '../rules.ts'
import type { Operation, Plan, Rule, State } from '../state.ts'
import { need, refuse } from './refuse.ts'

type RuleOf<T extends Rule['type']> = Extract<Rule, { type: T }>

/** The rule of a type for a product in a portfolio. */
export function ruleOf<T extends Rule['type']>(
  state: State,
  type: T,
  { portfolio, product }: { portfolio: string; product: string },
): RuleOf<T> | undefined {
  const found = Object.values(state.constraints).find(
    constraint =>
      constraint.portfolio === portfolio && constraint.product === product && constraint.rule.type === type,
  )
  return found?.rule as RuleOf<T> | undefined
}

/** The rule by which an operation has to be approved. */
export function approvalOf(
  state: State,
  operation: Operation,
  pair: { portfolio: string; product: string },
): RuleOf<'Approval'> | undefined {
  const rule = ruleOf(state, 'Approval', pair)
  return rule?.operations.includes(operation) ? rule : undefined
}

/** What an approval rule makes of a plan whose preview has succeeded. */
export function submit(state: State, plan: Plan): void {
  const rule = approvalOf(state, plan.operation, plan)
  if (rule && plan.status === 'PreviewSuccess') plan.records.push(`Submit by ${plan.owner}`)
  plan.status = rule ? 'ApplicationInProgress' : 'PreviewSuccess'
  plan.approvers = rule ? [...rule.approvers].sort() : []
}

/** Plans that wait follow the rule as it is now; decisions stay. */
function resubmit(state: State, { portfolio, product }: { portfolio: string; product: string }): void {
  for (const plan of Object.values(state.plans)) {
    const waits = plan.status === 'PreviewSuccess' || plan.status === 'ApplicationInProgress'
    if (waits && plan.portfolio === portfolio && plan.product === product) submit(state, plan)
  }
}

const constraintOf = (state: State, handle: string) =>
  need(state.constraints, handle, 'InvalidConstraint.NotFound')

export const constraintRules = {
  CreateConstraint: (state, { constraint, portfolio, product, rule }) => {
    const { products } = need(state.portfolios, portfolio, 'InvalidPortfolio.NotFound')
    need(state.products, product, 'InvalidProduct.NotFound')
    if (!products.includes(product)) refuse('InvalidStatus.Product')
    if (ruleOf(state, rule.type, { portfolio, product })) refuse('InvalidConstraint.Duplicate')
    state.constraints[constraint] = { portfolio, product, rule }
    if (rule.type === 'Approval') resubmit(state, { portfolio, product })
  },
  UpdateConstraint: (state, { constraint, rule }) => {
    const found = constraintOf(state, constraint)
    found.rule = rule
    if (rule.type === 'Approval') resubmit(state, found)
  },
  DeleteConstraint: (state, { constraint }) => {
    const found = constraintOf(state, constraint)
    delete state.constraints[constraint]
    if (found.rule.type === 'Approval') resubmit(state, found)
  },
} satisfies Partial<Rules>

import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { ValueRule } from '../../templates/value-rules.ts'
import { descriptionOf } from './config.ts'
import { governanceFrom } from './governance.ts'
import type { Constraint } from './store.ts'

/** For administrators. */
export const constraintDetail = t.Object({
  Config: t.Text({ description: 'As it was sent.' }),
  ConstraintId: t.Text(),
  ConstraintType: t.Text(),
  CreateTime: t.Text(),
  Description: t.Text(),
  PortfolioId: t.Text(),
  ProductId: t.Text(),
  ProductName: t.Text(),
})

export const showConstraint = (
  row: Constraint & { readonly product_name: string },
): Static<typeof constraintDetail> => ({
  Config: row.config,
  ConstraintId: row.id,
  ConstraintType: row.type,
  CreateTime: isoSeconds(row.created_at),
  Description: descriptionOf(row),
  PortfolioId: row.portfolio_id,
  ProductId: row.product_id,
  ProductName: row.product_name,
})

const shownRule = t.Object({
  Name: t.Text(),
  Description: t.Text(),
  ProductVersionId: t.Optional(t.Text({ description: 'The one version that it is about.' })),
  ParameterKey: t.Text(),
  AllowedPattern: t.Optional(t.Text()),
  AllowedValues: t.Array(t.Text(), { description: 'Empty where something else restricts.' }),
  MinValue: t.Optional(t.Number()),
  MaxValue: t.Optional(t.Number()),
})

/** For end users: what they need to know before they launch. The last two lists are ours. */
export const constraintSummary = t.Object({
  ConstraintType: t.Text(),
  Description: t.Text(),
  OperationTypes: t.Array(t.Text(), { description: 'What needs approval; of an Approval constraint.' }),
  StackRegions: t.Array(t.Text(), { description: 'The only regions; of a StackRegion constraint.' }),
  Rules: t.Array(shownRule, { description: 'What values must be like; of a Template constraint.' }),
  Approvers: t.Array(t.Object({ PrincipalName: t.Text(), PrincipalType: t.Text() }), {
    description: 'Any one of whom may agree; of an Approval constraint.',
  }),
})

export function summarizeConstraint(row: Constraint): Static<typeof constraintSummary> {
  const { approval, stackRegion, template } = governanceFrom([row])
  return {
    ConstraintType: row.type,
    Description: descriptionOf(row),
    // `All` stays `All`, as the administrator wrote it.
    OperationTypes: approval ? (JSON.parse(row.config) as { OperationTypes: string[] }).OperationTypes : [],
    StackRegions: [...(stackRegion?.stackRegions ?? [])],
    Rules: (template?.rules ?? []).map(showRule),
    Approvers: (approval?.approvers ?? []).map(({ type, name }) => ({
      PrincipalName: name,
      PrincipalType: type,
    })),
  }
}

const showRule = (rule: ValueRule): Static<typeof shownRule> => ({
  Name: rule.name,
  Description: rule.description,
  ...(rule.productVersionId !== undefined && { ProductVersionId: rule.productVersionId }),
  ParameterKey: rule.parameterKey,
  ...(rule.allowedPattern !== undefined && { AllowedPattern: rule.allowedPattern }),
  AllowedValues: [...(rule.allowedValues ?? [])],
  ...(rule.minValue !== undefined && { MinValue: rule.minValue }),
  ...(rule.maxValue !== undefined && { MaxValue: rule.maxValue }),
})

import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { configOf, operationTypes, type Config, type RuleConfig } from './config.ts'
import { constraintTexts } from './constraint-texts.tsx'
import { useRegionName } from './regions.ts'

const shownRules = 3

/** What a constraint says, in a sentence or some. */
export function ConstraintWords(props: { readonly constraint: Output<'GetConstraint'>['ConstraintDetail'] }) {
  const config = configOf(props.constraint)
  const t = useTexts(constraintTexts)
  const format = useFormat()
  const regionName = useRegionName()
  switch (config.type) {
    case 'Launch':
      return <>{t.runsAs(config.value.LocalRoleName)}</>
    case 'StackRegion':
      return <>{t.onlyIn(format.list(config.value.StackRegions.map(regionName)))}</>
    case 'Approval':
      return <ApprovalWords value={config.value} />
    case 'Template': {
      const { Rules } = config.value
      return (
        <ul className="plain-list">
          {Rules.slice(0, shownRules).map(rule => (
            <li key={rule.Name}>
              <RuleWords rule={rule} />
              {rule.ProductVersionId !== undefined && (
                <Link to={paths.version(props.constraint.ProductId, rule.ProductVersionId)} className="small">
                  {' '}
                  {t.onlyVersion}
                </Link>
              )}
            </li>
          ))}
          {Rules.length > shownRules && <li>{t.moreRules(Rules.length - shownRules)}</li>}
        </ul>
      )
    }
  }
}

function ApprovalWords({ value }: { readonly value: (Config & { type: 'Approval' })['value'] }) {
  const t = useTexts(constraintTexts)
  const format = useFormat()
  const types = operationTypes.filter(
    type => value.OperationTypes.includes('All') || value.OperationTypes.includes(type),
  )
  const who = value.Approvers.map(({ PrincipalType, PrincipalName }) =>
    PrincipalType === 'RamRole' ? t.roleOf(PrincipalName) : PrincipalName,
  )
  return <>{t.approvedBy(format.list(types.map(type => t[type])), who.join(` ${t.or} `))}</>
}

function RuleWords({ rule }: { readonly rule: RuleConfig }) {
  const t = useTexts(constraintTexts)
  const { ParameterKey: key, AllowedPattern, AllowedValues, MinValue, MaxValue } = rule
  if (AllowedPattern !== undefined) return <>{t.matches(key, AllowedPattern)}</>
  if (AllowedValues) return <>{t.isOneOf(key, AllowedValues.map(String).join(', '))}</>
  if (MinValue !== undefined && MaxValue !== undefined) return <>{t.between(key, MinValue, MaxValue)}</>
  return <>{MinValue !== undefined ? t.atLeast(key, MinValue) : t.atMost(key, MaxValue!)}</>
}

import type { Output } from '../../api/call.ts'
import { regions } from '../../../../src/base/regions.ts'
import { useFormat } from '../../language/format.ts'
import { useLanguage } from '../../language/language.ts'
import { useTexts } from '../../language/texts.ts'
import { allowedEn, allowedZh } from '../../launch-form/fault-words.ts'
import { catalogueTexts } from './catalogue-texts.ts'

type Way = Output<'ListLaunchOptions'>['LaunchOptionSummaries'][number]
type Constraint = Way['ConstraintSummaries'][number]

const operations = ['LaunchProduct', 'UpdateProvisionedProduct', 'TerminateProvisionedProduct'] as const

export function useRegionName(): (id: string) => string {
  const language = useLanguage()
  return id => {
    const region = regions.find(each => each.id === id)
    return region ? `${region[language]} (${id})` : id
  }
}

/** The rules of a portfolio as sentences. */
export function useWayInWords(): (way: Way) => string[] {
  const t = useTexts(catalogueTexts)
  const format = useFormat()
  const language = useLanguage()
  const regionName = useRegionName()

  const approvalWords = ({ OperationTypes, Approvers }: Constraint): string => {
    const named = operations
      .filter(operation => OperationTypes.includes(operation))
      .map(operation => t[operation])
    const whichever =
      named.length === 0 || named.length === operations.length ? t.anyOperation : format.list(named)
    return t.approval(whichever, Approvers.map(({ PrincipalName }) => PrincipalName).join(t.or))
  }

  const wordsOf = (constraint: Constraint): string[] => {
    const { ConstraintType, Description, StackRegions, Rules } = constraint
    switch (ConstraintType) {
      case 'Approval':
        return [approvalWords(constraint)]
      case 'StackRegion':
        return [t.onlyRegions(format.list(StackRegions.map(regionName)))]
      case 'Launch':
        return [t.role]
      case 'Template':
        return Rules.map(rule => t.rule(rule.ParameterKey, rule.Description || ruleWords(rule, language)))
      default:
        return [Description]
    }
  }

  return ({ ConstraintSummaries: constraints, TagOptions }) => {
    const has = (type: string): boolean => constraints.some(({ ConstraintType }) => ConstraintType === type)
    return [
      ...(has('Approval') ? [] : [t.noApproval]),
      ...(has('StackRegion') ? [] : [t.anyRegion]),
      ...constraints.flatMap(wordsOf),
      ...TagOptions.map(({ Key, Values }) =>
        Values.length === 1 ? t.tagsFixed(Key, Values[0]!) : t.tagsChoice(Key, Values.length),
      ),
    ]
  }
}

function ruleWords(rule: Constraint['Rules'][number], language: 'en' | 'zh'): string {
  const { AllowedPattern, AllowedValues, MinValue, MaxValue } = rule
  return (language === 'zh' ? allowedZh : allowedEn)({
    ...(AllowedPattern !== undefined && { allowedPattern: AllowedPattern }),
    ...(AllowedValues.length > 0 && { allowedValues: AllowedValues }),
    ...(MinValue !== undefined && { minValue: MinValue }),
    ...(MaxValue !== undefined && { maxValue: MaxValue }),
  })
}

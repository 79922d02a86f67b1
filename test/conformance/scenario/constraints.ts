import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

/** Its constraints, as their ids. */
export type Rules = Readonly<Record<'launch' | 'region' | 'template', string>>

const config = (value: object) => JSON.stringify(value)

export async function makeRules({ root, role }: People, shelf: Shelf): Promise<Rules> {
  const pair = { PortfolioId: shelf.portfolioId, ProductId: shelf.productId }
  const make = async (ConstraintType: string, value: object) => {
    const Description = `Why: ${ConstraintType}`
    const Config = config(value)
    const made = await root.call('CreateConstraint', { ...pair, ConstraintType, Description, Config })
    return made.text('ConstraintId')
  }
  const launch = await make('Launch', { LocalRoleName: role })
  const region = await make('StackRegion', { StackRegions: ['cn-beijing'] })
  const template = await make('Template', { Rules: valueRules(shelf) })
  const Config = config({ StackRegions: ['cn-hangzhou'] })
  const Description = 'Near us'
  await root.call('UpdateConstraint', { ConstraintId: region, Config, Description }, { ConstraintId: region })
  const ConstraintDetail = {
    ...pair,
    ConstraintId: region,
    ConstraintType: 'StackRegion',
    Config,
    Description,
    ProductName: 'Fast disk',
  }
  await root.call('GetConstraint', { ConstraintId: region }, { ConstraintDetail })
  await root.call(
    'ListConstraints',
    { ...pair, PageNumber: 1, PageSize: 10, SortBy: 'CreateTime', SortOrder: 'Asc' },
    {
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 3,
      ConstraintDetails: [{ ConstraintId: launch }, ConstraintDetail, { ConstraintId: template }],
    },
  )
  return { launch, region, template }
}

/** Of every kind that there is. */
const valueRules = ({ versionId }: Shelf) => [
  {
    Name: 'Not too large',
    Description: 'Large ones are dear.',
    ProductVersionId: versionId,
    ParameterKey: 'size',
    MinValue: 1,
    MaxValue: 100,
  },
  { Name: 'Known kinds', Description: 'No others.', ParameterKey: 'kind', AllowedValues: ['fast', 'slow'] },
  { Name: 'No blanks', Description: 'At the ends.', ParameterKey: 'password', AllowedPattern: '\\S.*\\S' },
]

/** What an end user is told before he launches. */
export async function readRules({ ada, grace }: People, shelf: Shelf): Promise<void> {
  const nothing = { OperationTypes: [], StackRegions: [], Rules: [], Approvers: [] }
  await ada.call(
    'ListLaunchOptions',
    { ProductId: shelf.productId },
    {
      LaunchOptionSummaries: [
        {
          PortfolioId: shelf.portfolioId,
          PortfolioName: 'Machines',
          ConstraintSummaries: [
            { ...nothing, ConstraintType: 'Launch', Description: 'Why: Launch' },
            {
              ...nothing,
              ConstraintType: 'StackRegion',
              Description: 'Near us',
              StackRegions: ['cn-hangzhou'],
            },
            { ...nothing, ConstraintType: 'Template', Rules: valueRules(shelf) },
            {
              ...nothing,
              ConstraintType: 'Approval',
              OperationTypes: ['UpdateProvisionedProduct'],
              Approvers: [{ PrincipalName: grace.name, PrincipalType: 'RamUser' }],
            },
          ],
          TagOptions: [
            { Key: 'cost', Values: ['42'] },
            { Key: 'team', Values: ['storage'] },
          ],
        },
      ],
    },
  )
}

/** From now on updates need Grace's word. */
export async function requireApproval({ root, grace }: People, shelf: Shelf): Promise<string> {
  const made = await root.call('CreateConstraint', {
    PortfolioId: shelf.portfolioId,
    ProductId: shelf.productId,
    ConstraintType: 'Approval',
    Config: config({
      OperationTypes: ['UpdateProvisionedProduct'],
      Approvers: [{ PrincipalType: 'RamUser', PrincipalName: grace.name }],
    }),
  })
  return made.text('ConstraintId')
}

export async function removeRules(people: People, shelf: Shelf, constraintIds: readonly string[]) {
  const { root } = people
  await root.refused(
    'DisassociateProductFromPortfolio',
    { PortfolioId: shelf.portfolioId, ProductId: shelf.productId },
    409,
    'DependencyViolation.Constraint',
  )
  for (const ConstraintId of constraintIds) {
    await root.call('DeleteConstraint', { ConstraintId })
    await root.refused('GetConstraint', { ConstraintId }, 404, 'InvalidConstraint.NotFound')
  }
}

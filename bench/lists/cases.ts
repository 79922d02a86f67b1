import type { Client } from '../../src/client/client.ts'
import { longHistory } from './seed.ts'
import { terms } from './sizes.ts'

/** Who calls: the account itself, the owner of most instances, the approver of most plans. */
export interface Callers {
  readonly account: Client
  readonly owner: Client
  readonly approver: Client
}

/** Things of a database that filters name, found by its own lists. */
export interface Things {
  readonly portfolioId: string
  readonly productId: string
  readonly tagOptionId: string
  readonly productName: string
  readonly instanceName: string
  readonly planName: string
  readonly ownerId: string
  readonly approverName: string
}

/** One list as it is asked for. */
export interface Case {
  readonly list: string
  readonly as: keyof Callers
  readonly filter: string
  /** Undefined where a list has but one. */
  readonly order?: 'Desc' | 'Asc'
  readonly call: (callers: Callers, things: Things) => Promise<object>
}

type Order = { readonly SortOrder: 'Desc' | 'Asc' }
type Ask = (client: Client, things: Things, order: Order) => Promise<object>
type Asked = readonly [filter: string, ask: Ask]

const filter = (Key: string, Value: string) => ({ Key, Value })
const inBothOrders = ['Desc', 'Asc'] as const

function cases(list: string, as: keyof Callers, asked: readonly Asked[]): Case[] {
  return asked.flatMap(([filter, ask]) =>
    inBothOrders.map(order => ({
      list,
      as,
      filter,
      order,
      call: (callers, things) => ask(callers[as], things, { SortOrder: order }),
    })),
  )
}

/** Terms of every length and density. */
const searches: readonly (readonly [string, string])[] = [
  ['in every row', terms.everywhere],
  ['in 1 % of rows', terms.onePercent],
  ['in 7 rows', terms.rare],
  ['in 5 % of rows, all old', terms.old],
  ['in no row', terms.absent],
  ['1 character, in every row', 'a'],
  ['1 character, in 7 rows', 'q'],
  ['1 character, in no row', '!'],
  ['2 characters, in every row', 'cm'],
  ['2 characters, in 1 % of rows', 'ul'],
  ['2 characters, in 7 rows', 'qu'],
  ['2 characters, in no row', 'zz'],
  ['2 Chinese characters, in 10 % of rows', '网关'],
  ['2 Chinese characters, in 1 % of rows', terms.chinese],
  ['2 Chinese characters, in 7 rows', terms.rareChinese],
  ['2 Chinese characters, in no row', '月球'],
]

const searched = <Input extends object>(
  ask: (client: Client, input: Input & Order) => Promise<object>,
  input: Input,
): Asked[] =>
  searches.map(([what, term]) => [
    `FullTextSearch ${what}`,
    (client, _things, order) =>
      ask(client, { ...input, Filters: [filter('FullTextSearch', term)], ...order }),
  ])

type Instances = Parameters<Client['ListProvisionedProducts']>[0]
const instances = (as: keyof Callers, level: Instances): Case[] =>
  cases('ListProvisionedProducts', as, [
    ['none', (client, _, order) => client.ListProvisionedProducts({ ...level, ...order })],
    ['100 rows', (client, _, order) => client.ListProvisionedProducts({ ...level, ...order, PageSize: 100 })],
    [
      'ProvisionedProductName',
      (client, { instanceName }, order) =>
        client.ListProvisionedProducts({
          ...level,
          ...order,
          Filters: [filter('ProvisionedProductName', instanceName) as never],
        }),
    ],
    ...searched((client, input: Instances) => client.ListProvisionedProducts(input), level),
  ])

type Plans = Parameters<Client['ListProvisionedProductPlans']>[0]
const planFilters: readonly (readonly [string, (things: Things) => readonly [string, string][]])[] = [
  ['Name', ({ planName }) => [['ProvisionedProductPlanName', planName]]],
  ['Approver', ({ approverName }) => [['ProvisionedProductPlanApprover', `RamUser:${approverName}`]]],
  ['Approver without plans', () => [['ProvisionedProductPlanApprover', 'RamUser:nobody']]],
  [
    'ApproverName, several',
    ({ approverName }) => [['ProvisionedProductPlanApproverName', `${approverName},x`]],
  ],
  ['Status ExecuteSuccess', () => [['ProvisionedProductPlanStatus', 'ExecuteSuccess']]],
  ['Status ApplicationInProgress', () => [['ProvisionedProductPlanStatus', 'ApplicationInProgress']]],
  ['Status, two rare', () => [['ProvisionedProductPlanStatus', 'ExecuteFailed,ApplicationInProgress']]],
  ['Status without plans', () => [['ProvisionedProductPlanStatus', 'PreviewInProgress']]],
  ['OwnerUid', ({ ownerId }) => [['ProvisionedProductPlanOwnerUid', ownerId]]],
]
const plans = (as: keyof Callers, level: Plans): Case[] =>
  cases(`ListProvisionedProductPlans ${level.ApprovalFilter ?? level.AccessLevelFilter}`, as, [
    ['none', (client, _, order) => client.ListProvisionedProductPlans({ ...level, ...order })],
    ...planFilters.map(([what, pairs]): Asked => [
      what,
      (client, things, order) =>
        client.ListProvisionedProductPlans({
          ...level,
          ...order,
          Filters: pairs(things).map(([key, value]) => filter(key, value) as never),
        }),
    ]),
    ...searched((client, input: Plans) => client.ListProvisionedProductPlans(input), level),
  ])

const catalogue: Case[] = [
  ...cases('ListPortfolios', 'account', [
    ['none', (client, _, order) => client.ListPortfolios(order)],
    [
      'ProductId',
      (client, { productId }, order) => client.ListPortfolios({ ...order, ProductId: productId }),
    ],
    ...searched((client, input: Parameters<Client['ListPortfolios']>[0]) => client.ListPortfolios(input), {}),
  ]),
  ...cases('ListProductsAsAdmin', 'account', [
    ['none', (client, _, order) => client.ListProductsAsAdmin(order)],
    [
      'ProductName',
      (client, { productName }, order) =>
        client.ListProductsAsAdmin({ ...order, Filters: [{ Key: 'ProductName', Value: productName }] }),
    ],
    [
      'PortfolioId',
      (client, { portfolioId }, order) => client.ListProductsAsAdmin({ ...order, PortfolioId: portfolioId }),
    ],
    ...searched(
      (client, input: Parameters<Client['ListProductsAsAdmin']>[0]) => client.ListProductsAsAdmin(input),
      {},
    ),
  ]),
  ...(['account', 'owner'] as const).flatMap(as =>
    cases('ListProductsAsEndUser', as, [
      ['none', (client, _, order) => client.ListProductsAsEndUser(order)],
      ...searched(
        (client, input: Parameters<Client['ListProductsAsEndUser']>[0]) =>
          client.ListProductsAsEndUser(input),
        {},
      ),
    ]),
  ),
  ...cases('ListConstraints', 'account', [
    ['none', (client, _, order) => client.ListConstraints(order)],
    [
      'PortfolioId',
      (client, { portfolioId }, order) => client.ListConstraints({ ...order, PortfolioId: portfolioId }),
    ],
  ]),
  ...cases('ListTagOptions', 'account', [
    ['none', (client, _, order) => client.ListTagOptions(order)],
    ['Active', (client, _, order) => client.ListTagOptions({ ...order, Filters: { Active: true } })],
    ['Key', (client, _, order) => client.ListTagOptions({ ...order, Filters: { Key: 'key-7' } })],
    ...searches.map(([what, term]): Asked => [
      `FullTextSearch ${what}`,
      (client, _, order) => client.ListTagOptions({ ...order, Filters: { FullTextSearch: term } }),
    ]),
  ]),
]

const others: Case[] = [
  ...(['account', 'owner'] as const).flatMap(as =>
    cases('ListTasks', as, [
      ['none', (client, _, order) => client.ListTasks({ ProvisionedProductId: longHistory, ...order })],
      [
        '100 rows',
        (client, _, order) =>
          client.ListTasks({ ProvisionedProductId: longHistory, PageSize: 100, ...order }),
      ],
    ]),
  ),
  ...(['Product', 'Portfolio'] as const).map((kind): Case => ({
    list: 'ListResourcesForTagOption',
    as: 'account',
    filter: kind,
    call: ({ account }, { tagOptionId }) =>
      account.ListResourcesForTagOption({ TagOptionId: tagOptionId, ResourceType: kind }),
  })),
  ...(['User', 'Account'] as const).map((level): Case => ({
    list: `ListProvisionedProductPlanApprovers ${level}`,
    as: level === 'User' ? 'owner' : 'account',
    filter: 'none',
    call: ({ account, owner }) =>
      (level === 'User' ? owner : account).ListProvisionedProductPlanApprovers({ AccessLevelFilter: level }),
  })),
]

export const everyCase: readonly Case[] = [
  ...instances('account', { AccessLevelFilter: 'Account' }),
  ...instances('owner', { AccessLevelFilter: 'User' }),
  ...plans('account', { AccessLevelFilter: 'Account' }),
  ...plans('owner', { AccessLevelFilter: 'User' }),
  ...plans('account', { ApprovalFilter: 'AccountRequests' }),
  ...plans('approver', { ApprovalFilter: 'ReceivedRequests' }),
  ...plans('approver', { ApprovalFilter: 'ApprovalHistory' }),
  ...catalogue,
  ...others,
]

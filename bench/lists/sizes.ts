/** How much there is in a database that lists are measured over. */
export interface Sizes {
  readonly instances: number
  readonly owners: number
  /** Instances of the one owner who has most. */
  readonly ofOneOwner: number
  readonly tasksOfEach: number
  readonly tasksOfOne: number
  readonly plans: number
  /** Plans that wait for approval. */
  readonly waiting: number
  readonly portfolios: number
  readonly products: number
  readonly tagOptions: number
}

/** What large lists are held against. */
export const small: Sizes = {
  instances: 1_000,
  owners: 20,
  ofOneOwner: 100,
  tasksOfEach: 5,
  tasksOfOne: 1_000,
  plans: 1_000,
  waiting: 20,
  portfolios: 20,
  products: 50,
  tagOptions: 100,
}

/** In proportion to the number of instances; a million make five million tasks and 100,000 plans. */
export const large = (instances: number): Sizes => ({
  instances,
  owners: instances / 500,
  ofOneOwner: instances / 10,
  tasksOfEach: 5,
  tasksOfOne: 2_000,
  plans: instances / 10,
  waiting: instances / 500,
  portfolios: instances / 5_000,
  products: instances / 2_000,
  tagOptions: instances / 1_000,
})

/** Parts of names, and how many of them have it: what the measured searches look for. */
export const terms = {
  everywhere: 'acme',
  onePercent: 'nebula',
  rare: 'quasar',
  /** In every twentieth row, but in the oldest ones only. */
  old: 'legacy',
  absent: 'zzyzx',
  chinese: '数据',
  rareChinese: '量子',
} as const

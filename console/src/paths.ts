const id = encodeURIComponent

const query = (values: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

/** Every address of the console, below `/console`; links are made by this alone. A test lists them all. */
export const paths = {
  home: () => '/',
  me: () => '/me',

  catalogue: () => '/catalogue',
  product: (productId: string) => `/catalogue/${id(productId)}`,
  launch: (productId: string, chosen: { version?: string; portfolio?: string } = {}) =>
    `/catalogue/${id(productId)}/launch${query(chosen)}`,

  instances: () => '/instances',
  instance: (instanceId: string, tab?: string) => `/instances/${id(instanceId)}${tab ? `/${tab}` : ''}`,
  updateInstance: (instanceId: string, chosen: { version?: string; from?: string } = {}) =>
    `/instances/${id(instanceId)}/update${query(chosen)}`,
  task: (taskId: string) => `/tasks/${id(taskId)}`,

  plans: () => '/plans',
  plan: (planId: string) => `/plans/${id(planId)}`,
  editPlan: (planId: string, chosen: { version?: string } = {}) =>
    `/plans/${id(planId)}/edit${query(chosen)}`,
  approvals: () => '/approvals',

  portfolios: () => '/admin/portfolios',
  portfolio: (portfolioId: string, tab?: string) =>
    `/admin/portfolios/${id(portfolioId)}${tab ? `/${tab}` : ''}`,
  products: () => '/admin/products',
  adminProduct: (productId: string, tab?: string) =>
    `/admin/products/${id(productId)}${tab ? `/${tab}` : ''}`,
  newProduct: () => '/admin/products/new',
  newVersion: (productId: string, from?: string) =>
    `/admin/products/${id(productId)}/new-version${query({ from })}`,
  version: (productId: string, versionId: string) =>
    `/admin/products/${id(productId)}/versions/${id(versionId)}`,
  compareVersions: (productId: string, between: { from?: string; to?: string } = {}) =>
    `/admin/products/${id(productId)}/compare${query(between)}`,
  newConstraint: (place: { portfolio?: string; product?: string; type?: string } = {}) =>
    `/admin/portfolios/new-constraint${query(place)}`,
  constraint: (portfolioId: string, constraintId: string) =>
    `/admin/portfolios/${id(portfolioId)}/constraints/${id(constraintId)}`,
  tagOptions: () => '/admin/tag-options',
  allInstances: () => '/admin/instances',
  allPlans: () => '/admin/plans',

  users: () => '/access/users',
  newUser: () => '/access/new-user',
  user: (name: string, tab?: string) => `/access/users/${id(name)}${tab ? `/${tab}` : ''}`,
  groups: () => '/access/groups',
  group: (name: string, tab?: string) => `/access/groups/${id(name)}${tab ? `/${tab}` : ''}`,
  roles: () => '/access/roles',
  newRole: () => '/access/new-role',
  role: (name: string, tab?: string) => `/access/roles/${id(name)}${tab ? `/${tab}` : ''}`,
  policies: () => '/access/policies',
  newPolicy: () => '/access/new-policy',
  editPolicy: (name: string) => `/access/edit-policy/${id(name)}`,
  policy: (type: string, name: string, tab?: string) =>
    `/access/policies/${id(type)}/${id(name)}${tab ? `/${tab}` : ''}`,
  signInSettings: (tab?: string) => `/access/sign-in${tab ? `/${tab}` : ''}`,
  explainAccess: (asked: { who?: string; action?: string; resource?: string } = {}) =>
    `/access/explain${query(asked)}`,
  audit: () => '/audit',
  system: () => '/system',
} as const

export const explorerPath = (operation?: string): string => `/explorer/${operation ? `#${operation}` : ''}`

/** The address on this server of a page of the console, for links from elsewhere. */
export const consolePath = (path: string): string => `/console${path}`

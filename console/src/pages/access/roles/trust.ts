import { readTrustPolicy } from '../../../../../src/access/policy/document.ts'

/** Who may take a role, as the form knows it. The document is the truth; this is a reading of it. */
export interface Trust {
  /** Every user and role of the account, whom their policies let. */
  readonly account: boolean
  readonly users: readonly string[]
  readonly roles: readonly string[]
  /** The catalog may run launches with it. */
  readonly catalog: boolean
  readonly bearers: readonly Bearer[]
}

/** Who bears a token of an OpenID Connect provider; empty texts ask for nothing. */
export interface Bearer {
  readonly provider: string
  readonly subject: string
  readonly audience: string
}

/** This service, as trust policies name it (access/trust.ts). */
const catalogService = 'servicecatalog.aliyuncs.com'

export const noTrust: Trust = { account: false, users: [], roles: [], catalog: false, bearers: [] }

/** The trust policy that says so; without anybody in it, it is none yet. */
export function trustDocument(accountId: string, { account, users, roles, catalog, bearers }: Trust): string {
  const arn = `acs:ram::${accountId}:`
  const RAM = [
    ...(account ? [`${arn}root`] : []),
    ...users.map(name => `${arn}user/${name}`),
    ...roles.map(name => `${arn}role/${name}`),
  ]
  const allow = (Principal: object, Condition?: object) => ({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal,
    ...(Condition && { Condition }),
  })
  const Statement = [
    ...(RAM.length > 0 ? [allow({ RAM })] : []),
    ...(catalog ? [allow({ Service: [catalogService] })] : []),
    ...bearers.map(({ provider, subject, audience }) => {
      const StringEquals = {
        ...(audience !== '' && { 'oidc:aud': audience }),
        ...(subject !== '' && { 'oidc:sub': subject }),
      }
      const Federated = [`${arn}oidc-provider/${provider}`]
      return allow({ Federated }, Object.keys(StringEquals).length > 0 ? { StringEquals } : undefined)
    }),
  ]
  return JSON.stringify({ Version: '1', Statement }, undefined, 2)
}

/** What the form can show of a trust policy; undefined where that says more than the form has words for. */
export function trustOf(accountId: string, document: string): Trust | undefined {
  if (isEmpty(document)) return noTrust
  const read = readTrustPolicy(document)
  if ('problem' in read) return undefined
  let trust: Trust = noTrust
  for (const { effect, actions, principals = {}, conditions, source } of read.policy.statements) {
    if (effect !== 'Allow' || actions.except || actions.patterns.join() !== 'sts:assumerole') return undefined
    const { RAM = [], Service = [], Federated = [] } = principals
    if (Federated.length > 0) {
      const bearer = bearerOf(accountId, Federated, source)
      if (!bearer || RAM.length > 0 || Service.length > 0) return undefined
      trust = { ...trust, bearers: [...trust.bearers, bearer] }
    } else {
      if (conditions.length > 0 || Service.some(name => name !== catalogService)) return undefined
      const named = namesOf(accountId, RAM)
      if (!named) return undefined
      trust = {
        ...trust,
        account: trust.account || named.account,
        users: [...new Set([...trust.users, ...named.users])],
        roles: [...new Set([...trust.roles, ...named.roles])],
        catalog: trust.catalog || Service.length > 0,
      }
    }
  }
  return trust
}

function isEmpty(document: string): boolean {
  try {
    const { Version, Statement } = JSON.parse(document) as { Version?: unknown; Statement?: unknown }
    return Version === '1' && Array.isArray(Statement) && Statement.length === 0
  } catch {
    return document.trim() === ''
  }
}

function namesOf(
  accountId: string,
  arns: readonly string[],
): Pick<Trust, 'account' | 'users' | 'roles'> | undefined {
  const found = { account: false, users: [] as string[], roles: [] as string[] }
  for (const arn of arns) {
    const [, kind, name = ''] =
      new RegExp(`^acs:ram::${accountId}:(?:(user|role)/([\\w.-]+)|root)$`).exec(arn) ?? []
    if (!arn.startsWith(`acs:ram::${accountId}:`)) return undefined
    if (kind === 'user') found.users.push(name)
    else if (kind === 'role') found.roles.push(name)
    else if (arn.endsWith(':root')) found.account = true
    else return undefined
  }
  return found
}

function bearerOf(accountId: string, arns: readonly string[], source: object): Bearer | undefined {
  const prefix = `acs:ram::${accountId}:oidc-provider/`
  const [arn = '', ...more] = arns
  if (more.length > 0 || !arn.startsWith(prefix)) return undefined
  const { Condition = {} } = source as {
    Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
  const { StringEquals = {}, ...others } = Condition
  const { 'oidc:sub': subject = '', 'oidc:aud': audience = '', ...rest } = StringEquals
  const isPlain = typeof subject === 'string' && typeof audience === 'string'
  if (!isPlain || Object.keys(others).length > 0 || Object.keys(rest).length > 0) return undefined
  return { provider: arn.slice(prefix.length), subject, audience }
}

export const trustsSomebody = ({ account, users, roles, catalog, bearers }: Trust): boolean =>
  account || catalog || users.length + roles.length + bearers.length > 0

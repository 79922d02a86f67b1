/** Who may take a role: the trust document of RAM, read and asked. */

/** This service, as a principal of trust documents. */
export const catalogService = 'servicecatalog.aliyuncs.com'

const kinds = ['RAM', 'Service', 'Federated'] as const
type PrincipalKind = (typeof kinds)[number]

export interface TrustStatement {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly principals: Readonly<Partial<Record<PrincipalKind, readonly string[]>>>
  readonly conditional: boolean
}

type Members = Readonly<Record<string, unknown>>

class Malformed extends Error {}

/** The statements of a document, or what is wrong with it, as the rest of a sentence that begins with "it". */
export function readTrust(
  text: string,
): { readonly statements: readonly TrustStatement[] } | { readonly problem: string } {
  try {
    return { statements: readDocument(parse(text)) }
  } catch (error) {
    if (error instanceof Malformed) return { problem: error.message }
    throw error
  }
}

/**
 * Whether the role may be taken by a service. An explicit Deny wins. Conditions are not evaluated: a Deny under one
 * counts as if it held, an Allow under one as if it did not.
 */
export function trusts(document: string, service: string): boolean {
  const read = readTrust(document)
  if ('problem' in read) return false
  const about = read.statements.filter(
    ({ actions, principals }) => actions.some(takesRole) && principals.Service?.includes(service),
  )
  return (
    about.some(({ effect, conditional }) => effect === 'Allow' && !conditional) &&
    !about.some(({ effect }) => effect === 'Deny')
  )
}

const takesRole = (action: string): boolean => ['*', 'sts:*', 'sts:assumerole'].includes(action.toLowerCase())

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Malformed('must be JSON')
  }
}

function readDocument(document: unknown): TrustStatement[] {
  const { Version, Statement } = members(document, 'must be', ['Version', 'Statement'])
  if (Version !== '1') throw new Malformed('must have the Version "1"')
  if (!Array.isArray(Statement) || Statement.length === 0) {
    throw new Malformed('must have a Statement that is a list of at least one')
  }
  return Statement.map((statement, index) => readStatement(statement, `Statement[${index}]`))
}

function readStatement(statement: unknown, place: string): TrustStatement {
  const { Effect, Action, Principal, Condition } = members(statement, `must have as ${place}`, [
    'Effect',
    'Action',
    'Principal',
    'Condition',
  ])
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw new Malformed(`must have Allow or Deny as ${place}.Effect`)
  }
  const principals = members(Principal, `must have as ${place}.Principal`, kinds)
  if (Object.keys(principals).length === 0) throw new Malformed(`must name somebody in ${place}.Principal`)
  return {
    effect: Effect,
    actions: texts(Action, `${place}.Action`),
    principals: Object.fromEntries(
      Object.entries(principals).map(([kind, names]) => [kind, texts(names, `${place}.Principal.${kind}`)]),
    ),
    conditional: Condition !== undefined,
  }
}

function members(value: unknown, must: string, allowed: readonly string[]): Members {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || Object.keys(value).some(name => !allowed.includes(name))) {
    throw new Malformed(`${must} an object of ${allowed.join(', ')}`)
  }
  return value as Members
}

/** One text may stand for a list of one. */
function texts(value: unknown, place: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0 || !list.every(each => typeof each === 'string' && each !== '')) {
    throw new Malformed(`must have a text, or a list of texts, as ${place}`)
  }
  return list as readonly string[]
}

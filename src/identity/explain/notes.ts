import type { Caller } from '../../access/caller.ts'
import type { Subject } from './subject.ts'
import { isTaking, type Row } from './verdict.ts'

/** What applies beyond the statements of policies, in sentences. */
export interface Noted {
  readonly caller: Caller
  readonly subject: Subject
  /** Somebody whose call there is not, of which so much less is known. */
  readonly isAnother: boolean
  readonly rows: readonly Row[]
  /** Of the roles that are to be taken. */
  readonly trust: readonly Row[]
}

export const notesOn = (noted: Noted): string[] =>
  noted.caller.type === 'root'
    ? [noted.subject.access.action === takesRole ? rootTakesNone : rootMayAll]
    : noted.subject.free
      ? [anybodyMay, ...(noted.subject.access.action === takesByToken ? [byToken] : [])]
      : [...aboutFreedom(noted), ...aboutSight(noted), ...aboutWays(noted), ...aboutKnowledge(noted)]

const takesRole = 'sts:AssumeRole'
const takesByToken = 'sts:AssumeRoleWithOIDC'

const rootMayAll = 'The account itself may do everything within it: no policy is asked.'
const rootTakesNone = 'The account itself takes no role, whatever policies say.'
const anybodyMay = 'No call of this needs a permission: no policy is asked.'
const byToken = 'Nobody signs this call: the token has to be good, and the role has to trust its bearer.'

const aboutFreedom = ({ subject }: Noted): string[] =>
  subject.freeWithout ? ['About himself everybody may do this, whatever policies say.'] : []

/** Whose instances and plans, and which products. */
function aboutSight({ subject: { access }, rows }: Noted): string[] {
  const sees = (whose: Row['whose']) => {
    const asked = rows.filter(row => row.whose === whose)
    return asked.length === 0 ? undefined : asked.every(({ outcome }) => outcome === 'Allow')
  }
  const seesAll = sees('all')
  if (access.seesAllBy !== undefined) {
    return [
      seesAll
        ? `All products and versions, for he may do ${access.seesAllBy}.`
        : `Only products that portfolios grant him, and their active versions: he may not do ${access.seesAllBy}.`,
    ]
  }
  const told = [
    [sees('own'), 'what is his own'],
    [sees('asked'), 'what he is, or was, asked to approve'],
    [seesAll, 'what belongs to others'],
  ] as const
  const may = told.filter(([allowed]) => allowed === true).map(([, what]) => what)
  const mayNot = told.filter(([allowed]) => allowed === false).map(([, what]) => what)
  return [
    ...(may.length > 0 && mayNot.length > 0
      ? [`It depends on whose it is: he may with ${may.join(' and ')}; not with ${mayNot.join(' and ')}.`]
      : []),
    ...(access.granted
      ? ['Portfolios decide too: products that none of them grants him are as if they were not there.']
      : []),
  ]
}

const runs = [
  'LaunchProduct',
  'UpdateProvisionedProduct',
  'TerminateProvisionedProduct',
  'CreateProvisionedProductPlan',
  'UpdateProvisionedProductPlan',
  'ExecuteProvisionedProductPlan',
].map(name => `servicecatalog:${name}`)

function aboutWays({ subject: { access }, rows, trust }: Noted): string[] {
  const through = (what: string) =>
    rows.some(({ related }) =>
      related.some(({ ground, decides }) => decides && ground.policy.through === what),
    )
  return [
    ...(runs.includes(access.action)
      ? [
          'What it runs, runs with the role of the launch constraint where there is one: he needs no rights of that role.',
        ]
      : []),
    ...(through('account')
      ? ['The security preferences of the account let users do this about themselves.']
      : []),
    ...(rows.some(({ bySession }) => bySession)
      ? ['The policies of the role allow it; the policy of the session does not.']
      : []),
    ...(isTaking(access.action) && trust.length === 0 ? ['Beside this, the role has to trust him.'] : []),
    ...trust.map(({ resource, outcome }) =>
      outcome === 'Allow'
        ? `The role ${resource} trusts him.`
        : `The role ${resource} does not exist, or its trust policy does not let him take it this way.`,
    ),
  ]
}

const aboutKnowledge = ({ caller, isAnother }: Noted): string[] => [
  ...(isAnother ? ['Of his call only the time is known: other conditions go by what Context says.'] : []),
  ...(isAnother && caller.type === 'role'
    ? ['A session may have a policy of its own, which takes away; none is asked here.']
    : []),
]

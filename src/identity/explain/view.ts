import type { Caller } from '../../access/caller.ts'
import type { Context } from '../../access/policy/condition.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from './verdict.ts'

export const outcome = t.OneOf(['Allow', 'ExplicitDeny', 'ImplicitDeny'], {
  description: 'An explicit Deny wins; where nothing allows, that is an implicit one.',
})

export const pair = t.Object({
  Key: t.Text({ minLength: 1, maxLength: 128, description: 'A condition key, such as acs:SourceIp.' }),
  Value: t.Text({ maxLength: 1024 }),
})

const statement = t.Object({
  PolicyName: t.Text(),
  PolicyType: t.OneOf(['System', 'Custom', 'Session', 'Trust']),
  AttachedTo: t.Text({
    description:
      'Through what he has it: user, group <name>, role, session, account (its preferences), or trust (of the role to be taken).',
  }),
  StatementIndex: t.Integer({ description: 'From 0.' }),
  Effect: t.OneOf(['Allow', 'Deny']),
  Decides: t.Boolean(),
  UnmetConditions: t.Array(t.Text(), { description: 'Their keys; with any of them it does not apply.' }),
  Statement: t.Text({ description: 'JSON, as it is written.' }),
})

export const decision = t.Object({
  Whose: t.Optional(
    t.OneOf(['Own', 'Asked', 'All'], {
      description: 'Where it matters whose it is: his own, what he is asked to approve, or everybody’s.',
    }),
  ),
  Action: t.Text(),
  Resource: t.Text(),
  Decision: outcome,
  Statements: t.Array(statement, { description: 'Those that are about this action on this resource.' }),
  Omitted: t.Optional(t.Integer({ description: 'How many more of them there are.' })),
})

export const principal = t.Object({
  Type: t.OneOf(['Account', 'User', 'Role']),
  Name: t.Text(),
  Arn: t.Text(),
})

const whose = { own: 'Own', asked: 'Asked', all: 'All' } as const

/** Somebody may have thousands of statements; what decides is always among those that are shown. */
const mostStatements = 50

export function showRow({ related, ...row }: Row): Static<typeof decision> {
  const shown = related.filter(({ decides }, index) => decides || index < mostStatements)
  return {
    ...(row.whose && { Whose: whose[row.whose] }),
    Action: row.action,
    Resource: row.resource,
    Decision: row.outcome,
    Statements: shown.map(showStatement),
    ...(shown.length < related.length && { Omitted: related.length - shown.length }),
  }
}

const showStatement = ({
  statement: { effect, source },
  ground,
  unmet,
  decides,
}: Row['related'][number]): Static<typeof statement> => ({
  PolicyName: ground.policy.name,
  PolicyType: ground.policy.type,
  AttachedTo: ground.policy.through,
  StatementIndex: ground.statement,
  Effect: effect,
  Decides: decides,
  UnmetConditions: [...unmet],
  Statement: JSON.stringify(source),
})

const types = { root: 'Account', user: 'User', role: 'Role' } as const

/** A role that nobody has taken has no session. */
export const showPrincipal = ({ type, name, arn, accountId }: Caller): Static<typeof principal> => {
  const untaken = type === 'role' && name.endsWith('/')
  const role = name.slice(0, -1)
  return {
    Type: types[type],
    Name: untaken ? role : name,
    Arn: untaken ? `acs:ram::${accountId}:role/${role}` : arn,
  }
}

export const showContext = (context: Context): Static<typeof pair>[] =>
  Object.entries(context).flatMap(([Key, value]) =>
    (typeof value === 'string' ? [value] : value).map(Value => ({ Key, Value })),
  )

import type { Client } from '../../client/client.ts'
import type { Paint } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'

export type Answer = Pick<
  Awaited<ReturnType<Client['ExplainAccess']>>,
  'Allowed' | 'Principal' | 'Action' | 'Decisions' | 'Notes'
>
type Decision = Answer['Decisions'][number]
type Statement = Decision['Statements'][number]

/** The verdict, what decided each of its parts, and what applies beside policies. */
export function describeAnswer(
  { Allowed, Principal, Action, Decisions, Notes }: Answer,
  paint: Paint,
): string[] {
  const who = visible(Principal.Name)
  const verdict = Allowed
    ? paint('green', `✓ ${who} may do ${visible(Action)}.`)
    : paint('red', `✗ ${who} may not do ${visible(Action)}.`)
  return [
    verdict,
    ...Decisions.flatMap(decision => ['', ...describeDecision(decision, Action, paint)]),
    ...(Notes.length > 0 ? ['', ...Notes.map(note => `- ${visible(note)}`)] : []),
  ]
}

const whose = { Own: ', his own', Asked: ', as an approver', All: ', everybody’s' } as const

function describeDecision(decision: Decision, asked: string, paint: Paint): string[] {
  const { Whose, Action, Resource, Statements, Omitted } = decision
  // Which products he sees goes by another action.
  const what = Action === asked ? shortOf(Resource) : `${Action} on ${shortOf(Resource)}`
  return [
    `${visible(what)}${Whose ? whose[Whose] : ''}: ${reasonOf(decision)}`,
    ...Statements.flatMap(statement => describeStatement(statement, paint)),
    ...(Omitted === undefined ? [] : [`  and ${Omitted} more`]),
  ]
}

/** Without what all ARNs of an account have in common. */
const shortOf = (arn: string): string => (arn.startsWith('acs:') ? arn.split(':').slice(4).join(':') : arn)

function reasonOf({ Decision, Statements }: Decision): string {
  const by = Statements.find(({ Decides }) => Decides)
  const through = by ? ` by ${placeOf(by)}` : ''
  if (Decision === 'Allow') return `allowed${through}`
  if (Decision === 'ExplicitDeny') return `denied${through}`
  const may = Statements.some(
    ({ Effect, UnmetConditions }) => Effect === 'Allow' && UnmetConditions.length === 0,
  )
  return may ? 'not allowed by the policy of the session' : 'not allowed, for nothing allows it'
}

const placeOf = ({ PolicyName, StatementIndex }: Statement): string =>
  `${visible(PolicyName)}, statement ${StatementIndex}`

function describeStatement(statement: Statement, paint: Paint): string[] {
  const { Effect, PolicyType, AttachedTo, UnmetConditions } = statement
  const unmet =
    UnmetConditions.length > 0 ? `, if it were not for ${visible(UnmetConditions.join(', '))}` : ''
  return [
    `  ${Effect.padEnd(5)} ${placeOf(statement)} (${PolicyType}, through ${visible(AttachedTo)})${unmet}`,
    paint('dim', `        ${visible(statement.Statement)}`),
  ]
}

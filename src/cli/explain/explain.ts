import { clientFor, type Client } from '../../client/client.ts'
import { exitCodes, UsageError } from '../exit.ts'
import { splitPair } from '../instance/values.ts'
import { connectionFor } from '../profile/connection-for.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { closest } from '../terminal/closest.ts'
import { paintFor } from '../terminal/paint.ts'
import { describeAnswer } from './describe.ts'

export interface ExplainFlags extends ConnectionFlags {
  readonly user?: string
  readonly role?: string
  readonly context: readonly string[]
  readonly json?: boolean
}

type Input = Parameters<Client['ExplainAccess']>[0]

export async function explain(action: string, Resources: string[], flags: ExplainFlags): Promise<number> {
  const about = principalIn(flags)
  const Context = flags.context.map(pair => {
    const [Key, Value] = splitPair(pair, '--context')
    return { Key, Value }
  })
  const { operations } = await import('../../operations.ts')
  const client = clientFor(operations, await connectionFor(flags))
  const answer = await client.ExplainAccess({
    ...about,
    ActionName: action.includes(':') ? action : actionOf(action, operations),
    ...(Resources.length > 0 && { Resources }),
    ...(Context.length > 0 && { Context }),
  })
  if (flags.json) console.log(JSON.stringify(answer, null, 2))
  else for (const line of describeAnswer(answer, paintFor(process.stdout, process.env))) console.log(line)
  return answer.Allowed ? exitCodes.ok : exitCodes.denied
}

/** @throws UsageError */
function principalIn({ user, role }: ExplainFlags): Pick<Input, 'PrincipalType' | 'PrincipalName'> {
  if (user !== undefined && role !== undefined) throw new UsageError('--user and --role exclude each other.')
  if (user !== undefined) return { PrincipalType: 'User', PrincipalName: user }
  return role === undefined ? {} : { PrincipalType: 'Role', PrincipalName: role }
}

interface Named {
  readonly name: string
  readonly access: { readonly action: string }
}

/** What an operation of this name asks for. @throws UsageError */
function actionOf(name: string, operations: readonly Named[]): string {
  const operation = operations.find(known => known.name === name)
  if (operation) return operation.access.action
  const near = closest(
    name,
    operations.map(known => known.name),
  )
  throw new UsageError(`There is no operation ${name}${near ? `; did you mean ${near}?` : '.'}`)
}

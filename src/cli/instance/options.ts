import type { Command } from 'commander'
import { clientFor, type Client } from '../../client/client.ts'
import { connectionFor } from '../profile/connection-for.ts'
import type { ConnectionFlags } from '../profile/connection.ts'

/** What every client command takes to know whom it calls. */
export function withConnection(command: Command): Command {
  return command
    .option('--profile <name>', 'who calls, as `larder configure` keeps it (LARDER_PROFILE)')
    .option('--endpoint <url>', 'where Larder is (LARDER_ENDPOINT)')
    .option('--key-file <file>', 'who calls, by a file such as .larder/admin.json')
    .option('--data-dir <path>', 'who calls: the administrator of the Larder with this data directory')
}

/** @throws UsageError */
export async function clientOf(flags: ConnectionFlags): Promise<Client> {
  const { operations } = await import('../../operations.ts')
  return clientFor(operations, await connectionFor(flags))
}

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value]

/** What launches and updates have in common. */
export interface ChangeFlags extends ConnectionFlags, FollowFlags {
  readonly version?: string
  readonly portfolio?: string
  readonly param: readonly string[]
  readonly paramsFile?: string
  readonly tag: readonly string[]
  readonly plan?: boolean
  readonly yes?: boolean
}

export interface FollowFlags {
  readonly logs?: boolean
  /** False by --no-wait. */
  readonly wait: boolean
}

export const withChange = (command: Command): Command =>
  withFollow(command)
    .option('--version <name>', 'the version, by its name or id')
    .option('--portfolio <name>', 'the portfolio to go through, by its name or id')
    .option('--param <name=value>', 'a parameter; @file takes the text of a file; repeatable', collect, [])
    .option('--params-file <file>', 'parameters as a map, in JSON or YAML')
    .option(
      '--tag <key=value>',
      'a tag of all resources, your choice of a tag option too; repeatable',
      collect,
      [],
    )
    .option('--plan', 'show what would change, and ask before doing it')
    .option('--yes', 'do not ask')

export const withFollow = (command: Command): Command =>
  withConnection(command)
    .option('--logs', 'show the log lines too')
    .option('--no-wait', 'do not wait for the end')

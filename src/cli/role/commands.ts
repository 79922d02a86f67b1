import type { Command } from 'commander'
import { withConnection } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import type { Run } from '../program.ts'
import type { SetFlags } from './set.ts'

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value]

/** What administrators do with launch roles. */
export function addRoleCommands(program: Command, run: Run): void {
  const role = program.command('role').description('Look after launch roles.')
  const environment = role
    .command('env')
    .description('What a launch role brings into runs: variables, files, borrowed credentials.')
  withConnection(environment.command('set').description('Set entries; what is not named stays.'))
    .argument('<role>', 'its name')
    .argument(
      '[variables...]',
      'NAME asks for the value, or reads it from standard input; NAME=@file; NAME=value',
    )
    .option('--plain <name=value>', 'a variable that is no secret and may be shown; repeatable', collect, [])
    .option('--file <name=path>', 'a file, and the variable that tells where it is; repeatable', collect, [])
    .option('--stdin', 'read lines NAME=value from standard input')
    .option('--alibaba-sts <file>', 'how to borrow credentials at Alibaba Cloud, in JSON')
    .option('--replace', 'take away what is not named')
    .action((name: string, variables: string[], flags: SetFlags) =>
      run(async () => (await import('./set.ts')).setEnvironment(name, variables, flags)),
    )
  withConnection(environment.command('ls').description('List the entries, without their values.'))
    .argument('<role>', 'its name')
    .action((name: string, flags: ConnectionFlags) =>
      run(async () => (await import('./list.ts')).listEnvironment(name, flags)),
    )
  withConnection(environment.command('unset').description('Take entries away.'))
    .argument('<role>', 'its name')
    .argument('<names...>', 'as `larder role env ls` shows them')
    .action((name: string, names: string[], flags: ConnectionFlags) =>
      run(async () => (await import('./list.ts')).unsetEnvironment(name, names, flags)),
    )
}

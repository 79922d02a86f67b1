import type { Command } from 'commander'
import { withConnection } from '../instance/options.ts'
import type { Run } from '../program.ts'
import type { ExplainFlags } from './explain.ts'

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value]

export function addExplainCommand(program: Command, run: Run): void {
  withConnection(program.command('explain').description('Say whether somebody may do something, and why.'))
    .argument('<action>', 'such as servicecatalog:LaunchProduct, or LaunchProduct')
    .argument('[resources...]', 'what it would be about: ARNs, or their ends, such as product/prod-…')
    .option('--user <name>', 'a user in place of the caller')
    .option('--role <name>', 'a role in place of the caller')
    .option(
      '--context <key=value>',
      'a condition of the call, such as acs:SourceIp=…; repeatable',
      collect,
      [],
    )
    .option('--json', 'all that the server says')
    .action((action: string, resources: string[], flags: ExplainFlags) =>
      run(async () => (await import('./explain.ts')).explain(action, resources, flags)),
    )
}

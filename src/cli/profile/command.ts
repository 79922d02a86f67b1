import type { Command } from 'commander'
import { exitCodes } from '../exit.ts'
import type { Run } from '../program.ts'
import { configure, type ConfigureFlags } from './configure.ts'

export function addConfigureCommand(program: Command, run: Run): void {
  program
    .command('configure')
    .description(
      'Keep where Larder is and who calls it. The secret is asked for, or read from standard input.',
    )
    .option('--profile <name>', 'under which name (LARDER_PROFILE, else default)')
    .option('--endpoint <url>', 'where Larder is')
    .option('--access-key-id <id>', 'who calls')
    .action((flags: ConfigureFlags) =>
      run(async () => {
        await configure(flags, process.env)
        return exitCodes.ok
      }),
    )
}

import { Argument, type Command } from 'commander'
import { exitCodes } from '../exit.ts'
import type { Run } from '../program.ts'
import { scripts, shells, type Shell } from './scripts.ts'

export function addCompletionCommands(program: Command, run: Run): void {
  program
    .command('completion')
    .description('Print what makes a shell complete commands, operations and their members.')
    .addArgument(new Argument('<shell>', 'whose').choices(shells))
    .action((shell: Shell) =>
      run(async () => {
        process.stdout.write(scripts[shell])
        return exitCodes.ok
      }),
    )
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((words: string[]) =>
      run(async () => {
        const { candidates } = await import('./candidates.ts')
        const { operations } = await import('../../operations.ts')
        for (const candidate of candidates(program, operations, words)) console.log(candidate)
        return exitCodes.ok
      }),
    )
}

import { Command } from 'commander'
import { addServerCommands } from './serve/commands.ts'
import { version } from './version.ts'

/** Runs the work of a command; what it answers is the exit code. */
export type Run = (work: () => Promise<number>) => Promise<void>

/** The command tree. */
export function createProgram(run: Run): Command {
  const program = new Command('larder')
    .description('A self-hosted service catalog.')
    .version(version(), '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
  addServerCommands(program, run)
  return program
}

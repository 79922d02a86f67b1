import { Command } from 'commander'
import { addAuditCommands } from './audit/commands.ts'
import { addCallCommand } from './call/command.ts'
import { addCompletionCommands } from './completion/command.ts'
import { addExplainCommand } from './explain/command.ts'
import { addInstanceCommands } from './instance/commands.ts'
import { addPlanCommands } from './plan/commands.ts'
import { addConfigureCommand } from './profile/command.ts'
import { addQuickstartCommand } from './quickstart/command.ts'
import { addRoleCommands } from './role/commands.ts'
import { addServerCommands } from './serve/commands.ts'
import { version } from '../base/package-root.ts'

/** Runs the work of a command; what it answers is the exit code. */
export type Run = (work: () => Promise<number>) => Promise<void>

/** The command tree. */
export function createProgram(run: Run): Command {
  const program = new Command('larder')
    .description('A self-hosted service catalog.')
    .version(version(), '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    .enablePositionalOptions()
  addQuickstartCommand(program, run)
  addServerCommands(program, run)
  addConfigureCommand(program, run)
  addInstanceCommands(program, run)
  addPlanCommands(program, run)
  addAuditCommands(program, run)
  addRoleCommands(program, run)
  addExplainCommand(program, run)
  addCallCommand(program, run)
  addCompletionCommands(program, run)
  return program
}

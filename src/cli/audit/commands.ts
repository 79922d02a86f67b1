import type { Command } from 'commander'
import { withConnection } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import type { Run } from '../program.ts'
import type { ListFlags } from './list.ts'
import type { SpanFlags } from './span.ts'
import type { VerifyFlags } from './verify.ts'

// Loaded when a command runs, so that help and completion are there at once.
const loadExport = async () => import('./export.ts')

const withSpan = (command: Command): Command =>
  withConnection(command)
    .option('--from <time>', 'from then on: 2026-11-20, or 2026-11-20T08:00:00Z')
    .option('--to <time>', 'before then')

/** The audit trail of the account. */
export function addAuditCommands(program: Command, run: Run): void {
  const audit = program.command('audit').description('Look at the audit trail, check it, take it along.')
  withSpan(audit.command('ls').description('List what was done and what was refused, newest first.'))
    .option('--principal <name>', 'by whom: root, a user or a role')
    .option('--access-key-id <id>', 'signed with this key')
    .option('--action <name>', 'such as LaunchProduct')
    .option('--resource <id>', 'about what: an ARN, or the id or name at its end')
    .option('--outcome <code>', 'OK, the code of an error, or Refused for all of them')
    .option('--text <text>', 'with this text anywhere')
    .option('--limit <number>', 'how many', '50')
    .option('--json', 'one record a line, with all that it has')
    .action((flags: ListFlags) => run(async () => (await import('./list.ts')).listRecords(flags)))
  withSpan(
    audit.command('export').description('Print the trail as it is chained, oldest first, one record a line.'),
  ).action((flags: SpanFlags) => run(async () => (await loadExport()).exportTrail(flags)))
  withConnection(
    audit
      .command('head')
      .description('Print the signed end of the trail. Keep it elsewhere: verify takes it.'),
  ).action((flags: ConnectionFlags) => run(async () => (await loadExport()).printHead(flags)))
  withConnection(
    audit.command('verify').description('Check that no record was altered, removed, added or moved.'),
  )
    .argument('[file]', 'an export to check, in place of the trail of the server')
    .option('--head <file>', 'an end that was kept: shows whether the trail was cut off or replaced since')
    .action((file: string | undefined, flags: VerifyFlags) =>
      run(async () => (await import('./verify.ts')).verify(file, flags)),
    )
}

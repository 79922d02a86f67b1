import type { Command } from 'commander'
import type { Run } from '../program.ts'
import type { LaunchFlags, TerminateFlags } from './change.ts'
import { withChange, withConnection, withFollow, type ChangeFlags } from './options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'

// Loaded when a command runs, so that help and completion are there at once.
const loadChange = async () => import('./change.ts')
const loadLook = async () => import('./look.ts')

/** What people do with products and instances. */
export function addInstanceCommands(program: Command, run: Run): void {
  addLooking(program, run)
  addChanging(program, run)
}

function addLooking(program: Command, run: Run): void {
  withConnection(program.command('products').description('List the products that you may launch.')).action(
    (flags: ConnectionFlags) => run(async () => (await loadLook()).listLaunchable(flags)),
  )
  withConnection(program.command('ls').description('List your instances.'))
    .option('--all', 'those of the whole account, for administrators')
    .action((flags: ConnectionFlags) => run(async () => (await loadLook()).listInstances(flags)))
  withConnection(program.command('watch').description('Show what a task does, until it ends.'))
    .argument('<instance|task>', 'by its id, or the instance by its name')
    .option('--logs', 'show the log lines too')
    .action((reference: string, flags: ConnectionFlags) =>
      run(async () => (await loadLook()).watch(reference, flags)),
    )
  withConnection(program.command('logs').description('Print the log of a task.'))
    .argument('<instance|task>', 'by its id, or the instance by its name')
    .option('-f, --follow', 'go on until the task ends')
    .action((reference: string, flags: ConnectionFlags) =>
      run(async () => (await loadLook()).logs(reference, flags)),
    )
}

function addChanging(program: Command, run: Run): void {
  withChange(program.command('launch').description('Launch an instance of a product, and watch it.'))
    .argument('<product>', 'its name or id')
    .requiredOption('--name <name>', 'the name of the instance')
    .option(
      '--region <id>',
      'the region of the resources (LARDER_REGION, else the catalogue’s own, or the only one allowed)',
    )
    .action((product: string, flags: LaunchFlags) =>
      run(async () => (await loadChange()).launch(product, flags)),
    )
  withChange(
    program.command('update').description('Move an instance to other parameters or another version.'),
  )
    .argument('<instance>', 'its name or id')
    .action((reference: string, flags: ChangeFlags) =>
      run(async () => (await loadChange()).update(reference, flags)),
    )
  withFollow(program.command('terminate').description('Destroy everything of an instance.'))
    .argument('<instance>', 'its name or id')
    .option('--plan', 'show what would be destroyed, and ask before doing it')
    .option('--yes', 'do not ask')
    .action((reference: string, flags: TerminateFlags) =>
      run(async () => (await loadChange()).terminate(reference, flags)),
    )
}

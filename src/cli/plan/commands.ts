import type { Command } from 'commander'
import { withConnection, withFollow, type FollowFlags } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import type { Run } from '../program.ts'
import type { DecideFlags } from './decide.ts'

// Loaded when a command runs, so that help and completion are there at once.
const loadList = async () => import('./list.ts')

/** What people do with plans: those who make them, and those who approve them. */
export function addPlanCommands(program: Command, run: Run): void {
  withConnection(program.command('plans').description('List your plans.'))
    .option('--all', 'those of the whole account, for administrators')
    .action((flags: ConnectionFlags) => run(async () => (await loadList()).listPlans(flags)))
  withConnection(program.command('requests').description('List the plans that wait for your approval.'))
    .option('--history', 'those that you have decided on')
    .action((flags: ConnectionFlags) => run(async () => (await loadList()).listRequests(flags)))
  withConnection(program.command('plan').description('Show a plan: what it would change, and who approves.'))
    .argument('<plan>', 'its name or id')
    .action((plan: string, flags: ConnectionFlags) =>
      run(async () => (await import('./show.ts')).showPlan(plan, flags)),
    )
  addDecision(program, run, 'Approve', 'Approve a plan that waits for you.')
  addDecision(program, run, 'Reject', 'Reject a plan that waits for you.')
  withFollow(program.command('execute').description('Run a plan exactly as it was shown, and watch it.'))
    .argument('<plan>', 'its name or id')
    .action((plan: string, flags: ConnectionFlags & FollowFlags) =>
      run(async () => (await import('./execute.ts')).execute(plan, flags)),
    )
}

function addDecision(program: Command, run: Run, action: 'Approve' | 'Reject', description: string): void {
  withConnection(program.command(action.toLowerCase()).description(description))
    .argument('<plan>', 'its name or id')
    .option('--comment <text>', 'shown with the decision')
    .option('--yes', 'do not ask')
    .action((plan: string, flags: DecideFlags) =>
      run(async () => (await import('./decide.ts')).decide(action, plan, flags)),
    )
}

import { larder, readOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'
import { countInstances, failingInstances, runningTasks } from './instances.ts'
import { scopeOf, type Scope } from './scope.ts'
import { failuresByProduct, noDays, noTasks, tasksByDay, type Window } from './statistics.ts'
import { dashboardOutput } from './view.ts'
import { waitingPlans } from './waiting.ts'

export const getDashboard = readOperation({
  api: larder,
  name: 'GetDashboard',
  summary:
    'Tells in one answer how things stand: instances by status, what is running, what waits for you, what failed, and figures of the last days, which are days of UTC.',
  access: {
    action: 'servicecatalog:GetDashboard',
    audience: 'anyone',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    AccessLevelFilter: t.Optional(
      t.OneOf(['User', 'Account'], {
        default: 'User',
        description: 'Of your own, or of all of the account.',
      }),
    ),
    Days: t.Optional(
      t.Integer({
        minimum: 1,
        maximum: 90,
        default: 30,
        description: 'Days of UTC, today the last of them.',
      }),
    ),
  }),
  output: dashboardOutput,
  errors: [],

  async handle({ AccessLevelFilter, Days = 30 }, { db, caller, now }) {
    const scope = scopeOf(caller, AccessLevelFilter)
    const window = { days: Days, now }
    const waiting = await waitingPlans(db, caller)
    return {
      ...(scope ? await standing(db, scope, window) : nothing(window)),
      WaitingPlanCount: waiting.count,
      WaitingPlans: waiting.newest,
    }
  },
})

/** One after the other: a dashboard is not worth more than one connection. */
async function standing(db: ReadDb, scope: Scope, window: Window) {
  const running = await runningTasks(db, scope)
  const tasks = await tasksByDay(db, scope, window)
  return {
    Instances: await countInstances(db, scope, running.count),
    RunningTaskCount: running.count,
    RunningTasks: running.newest,
    FailingInstances: await failingInstances(db, scope),
    Days: tasks.days,
    Overall: tasks.overall,
    FailuresByProduct: await failuresByProduct(db, scope, window),
  }
}

const nothing = (window: Window) => ({
  Instances: { Total: 0, Available: 0, UnderChange: 0, Error: 0 },
  RunningTaskCount: 0,
  RunningTasks: [],
  FailingInstances: [],
  Days: noDays(window),
  Overall: noTasks,
  FailuresByProduct: [],
})

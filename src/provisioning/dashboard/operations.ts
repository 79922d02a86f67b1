import { requireSight } from '../../access/access.ts'
import { larder, readOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'

const tally = {
  Launches: t.Integer(),
  Updates: t.Integer(),
  Terminations: t.Integer(),
  Succeeded: t.Integer(),
  Failed: t.Integer(),
  MedianMs: t.Optional(t.Integer({ description: 'From the request of a task to its end.' })),
  P90Ms: t.Optional(t.Integer({ description: 'Nine in ten took no longer.' })),
}

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
  output: t.Object({
    Instances: t.Object({
      Total: t.Integer({ description: 'Exact up to 100, an estimate above.' }),
      Available: t.Integer({ description: 'What is left of the total: an estimate where that is one.' }),
      UnderChange: t.Integer(),
      Error: t.Integer(),
    }),
    RunningTaskCount: t.Integer(),
    RunningTasks: t.Array(
      t.Object({
        TaskId: t.Text(),
        TaskType: t.Text(),
        ProvisionedProductId: t.Text(),
        ProvisionedProductName: t.Text(),
        ProductId: t.Text(),
        ProductName: t.Text(),
        CreateTime: t.Text(),
      }),
      { description: 'The newest 20.' },
    ),
    WaitingPlanCount: t.Integer({ description: 'Exact up to 100, an estimate above.' }),
    WaitingPlans: t.Array(
      t.Object({
        PlanId: t.Text(),
        PlanName: t.Text(),
        OperationType: t.Text(),
        OwnerPrincipalName: t.Text(),
        ProvisionedProductId: t.Text(),
        ProvisionedProductName: t.Text(),
        ProductId: t.Text(),
        ProductName: t.Text(),
        CreateTime: t.Text(),
        UpdateTime: t.Text(),
      }),
      { description: 'The newest 20 that wait for your decision.' },
    ),
    FailingInstances: t.Array(
      t.Object({
        ProvisionedProductId: t.Text(),
        ProvisionedProductName: t.Text(),
        ProductId: t.Text(),
        ProductName: t.Text(),
        StatusMessage: t.Text(),
        LastTaskId: t.Text(),
        FailTime: t.Text(),
      }),
      { description: 'The newest 20 with the status Error.' },
    ),
    Days: t.Array(
      t.Object({
        Date: t.Text({ description: 'Such as 2026-11-20, from 00:00 to 24:00 UTC.' }),
        ...tally,
      }),
      { description: 'Every day, oldest first: tasks by the day on which they were asked for.' },
    ),
    Overall: t.Object(tally, { description: 'Of all these days.' }),
    FailuresByProduct: t.Array(
      t.Object({
        ProductId: t.Text(),
        ProductName: t.Text(),
        Failed: t.Integer(),
        Tasks: t.Integer({ description: 'All that were asked for.' }),
      }),
      { description: 'The ten products with most failures, most first.' },
    ),
  }),
  errors: [],

  async handle({ AccessLevelFilter, Days = 30 }, { caller, now }) {
    if (AccessLevelFilter === 'Account') requireSight(caller, 'all')
    const none = { Launches: 0, Updates: 0, Terminations: 0, Succeeded: 0, Failed: 0 }
    return {
      Instances: { Total: 0, Available: 0, UnderChange: 0, Error: 0 },
      RunningTaskCount: 0,
      RunningTasks: [],
      WaitingPlanCount: 0,
      WaitingPlans: [],
      FailingInstances: [],
      Days: Array.from({ length: Days }, (_, back) => ({
        Date: new Date(now.getTime() - (Days - 1 - back) * 86_400_000).toISOString().slice(0, 10),
        ...none,
      })),
      Overall: none,
      FailuresByProduct: [],
    }
  },
})

import { t } from '../../base/schema.ts'

/** What GetDashboard answers. */

export const tallyOutput = {
  Launches: t.Integer(),
  Updates: t.Integer(),
  Terminations: t.Integer(),
  Succeeded: t.Integer(),
  Failed: t.Integer(),
  MedianMs: t.Optional(
    t.Integer({ description: 'From the request of a task to its end; absent where none has ended.' }),
  ),
  P90Ms: t.Optional(t.Integer({ description: 'Nine in ten took no longer.' })),
}

const instance = { ProvisionedProductId: t.Text(), ProvisionedProductName: t.Text() }
const product = { ProductId: t.Text(), ProductName: t.Text() }

export const instancesOutput = t.Object({
  Total: t.Integer({ description: 'Exact up to 100, an estimate above.' }),
  Available: t.Integer({ description: 'What is left of the total: an estimate where that is one.' }),
  UnderChange: t.Integer(),
  Error: t.Integer(),
})

export const runningTaskOutput = t.Object({
  TaskId: t.Text(),
  TaskType: t.Text(),
  ...instance,
  ...product,
  CreateTime: t.Text(),
})

export const waitingPlanOutput = t.Object({
  PlanId: t.Text(),
  PlanName: t.Text(),
  OperationType: t.Text(),
  OwnerPrincipalName: t.Text(),
  ...instance,
  ...product,
  CreateTime: t.Text(),
  UpdateTime: t.Text(),
})

export const failingInstanceOutput = t.Object({
  ...instance,
  ...product,
  StatusMessage: t.Text(),
  LastTaskId: t.Text(),
  FailTime: t.Text(),
})

export const dayOutput = t.Object({
  Date: t.Text({ description: 'Such as 2026-11-20, from 00:00 to 24:00 UTC.' }),
  ...tallyOutput,
})

export const productFailuresOutput = t.Object({
  ...product,
  Failed: t.Integer(),
  Tasks: t.Integer({ description: 'All that were asked for.' }),
})

export const dashboardOutput = t.Object({
  Instances: instancesOutput,
  RunningTaskCount: t.Integer(),
  RunningTasks: t.Array(runningTaskOutput, { description: 'The newest 20.' }),
  WaitingPlanCount: t.Integer({ description: 'Exact up to 100, an estimate above.' }),
  WaitingPlans: t.Array(waitingPlanOutput, { description: 'The newest 20 that wait for your decision.' }),
  FailingInstances: t.Array(failingInstanceOutput, { description: 'The newest 20 with the status Error.' }),
  Days: t.Array(dayOutput, {
    description: 'Every day, oldest first: tasks by the day on which they were asked for.',
  }),
  Overall: t.Object(tallyOutput, { description: 'Of all these days.' }),
  FailuresByProduct: t.Array(productFailuresOutput, {
    description: 'The ten products with most failures, most first.',
  }),
})

import { readOperation, serviceCatalog } from '../../api/operation.ts'
import { onePage, pageInput, pageOutput, sortInput } from '../../api/paging.ts'
import { t } from '../../base/schema.ts'
import { ProvisionedProductNotFound } from '../provisioned-product/errors.ts'
import { TaskNotFound } from './errors.ts'
import { ownTasks, terraformLogs, visibleTasks } from './store.ts'
import { taskDetail, taskOutput, taskTagsOutput } from './view.ts'
import { throughTask } from '../authorized.ts'

export const getTask = readOperation({
  api: serviceCatalog,
  name: 'GetTask',
  summary: 'Shows a task: its status, outputs and log.',
  access: {
    action: 'servicecatalog:GetTask',
    audience: 'anyone',
    resources: throughTask,
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({ TaskId: t.Id() }),
  output: t.Object({ TaskDetail: t.Object({ ...taskOutput, TaskTags: taskTagsOutput }) }),
  errors: [TaskNotFound],

  async handle({ TaskId }, { db, caller }) {
    const row = await visibleTasks(db, caller)
      .selectAll('task')
      .where('task.id', '=', TaskId)
      .executeTakeFirst()
    if (!row) throw new TaskNotFound(TaskId)
    const logs = await terraformLogs(db, [row.operation_id])
    return { TaskDetail: { ...taskDetail(row, logs.get(row.operation_id) ?? []), TaskTags: row.tags } }
  },
})

export const listTasks = readOperation({
  api: serviceCatalog,
  name: 'ListTasks',
  summary: 'Lists the tasks of an instance.',
  access: {
    action: 'servicecatalog:ListTasks',
    audience: 'anyone',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ ProvisionedProductId: t.Id(), ...pageInput, ...sortInput }),
  output: t.Object({ ...pageOutput, TaskDetails: t.Array(t.Object(taskOutput)) }),
  errors: [ProvisionedProductNotFound],

  async handle(input, { db, caller }) {
    const tasks = ownTasks(db, caller, input.ProvisionedProductId).selectAll('task')
    const { rows, ...paging } = await onePage(db, tasks, 'task', input)
    // Every instance has a task, so none at all means none that this caller may see.
    if (paging.TotalCount === 0) throw new ProvisionedProductNotFound(input.ProvisionedProductId)
    const logs = await terraformLogs(
      db,
      rows.map(row => row.operation_id),
    )
    return { ...paging, TaskDetails: rows.map(row => taskDetail(row, logs.get(row.operation_id) ?? [])) }
  },
})

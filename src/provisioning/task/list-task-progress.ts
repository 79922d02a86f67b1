import { larder, readOperation } from '../../api/operation.ts'
import { defineError } from '../../base/errors.ts'
import { t } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'
import { TaskNotFound } from './errors.ts'
import { visibleTasks } from './store.ts'
import { throughTask } from '../authorized.ts'

const InvalidNextToken = defineError(
  'InvalidParameter.NextToken',
  'invalid',
  () => 'The NextToken is not one that ListTaskProgress answered.',
)

/** How far a reader has come: the ids of the last line and of the last event that he was given. */
interface Cursor {
  readonly log: number
  readonly event: number
}

/** @throws InvalidNextToken */
function parseCursor(token: string | undefined): Cursor {
  if (token === undefined) return { log: 0, event: 0 }
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(token)
  if (!match) throw new InvalidNextToken()
  return { log: Number(match[1]), event: Number(match[2]) }
}

export const listTaskProgress = readOperation({
  api: larder,
  name: 'ListTaskProgress',
  summary:
    'Tells what a task has done since the last call: log lines and resource events, while it runs and after.',
  access: {
    action: 'servicecatalog:GetTask',
    audience: 'anyone',
    resources: throughTask,
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    TaskId: t.Id(),
    NextToken: t.Optional(t.Id({ description: 'Of the last answer; without it from the beginning.' })),
    MaxResults: t.Optional(t.Integer({ minimum: 1, maximum: 1000, default: 500 })),
  }),
  output: t.Object({
    Logs: t.Array(t.Object({ Command: t.Text(), Stream: t.Text(), Content: t.Text(), Time: t.Text() })),
    Events: t.Array(
      t.Object({
        LogicalResourceId: t.Text(),
        PhysicalResourceId: t.Text(),
        ResourceType: t.Text(),
        Address: t.Text({ description: 'The address in the template; empty for the stack itself.' }),
        Status: t.Text(),
        StatusReason: t.Text(),
        DurationMs: t.Optional(t.Integer()),
        Time: t.Text(),
      }),
    ),
    TaskStatus: t.Text(),
    StatusMessage: t.Optional(t.Text()),
    NextToken: t.Text({
      description: 'Always there: more may come until TaskStatus is an end and both lists are empty.',
    }),
  }),
  errors: [TaskNotFound, InvalidNextToken],

  async handle({ TaskId, NextToken, MaxResults = 500 }, { db, caller }) {
    const cursor = parseCursor(NextToken)
    // The status first: a task that is over when asked has all its rows in place.
    const task = await visibleTasks(db, caller)
      .select(['operation_id', 'status', 'status_message'])
      .where('task.id', '=', TaskId)
      .executeTakeFirst()
    if (!task) throw new TaskNotFound(TaskId)
    const logs = await logsAfter(db, task.operation_id, cursor.log, MaxResults)
    const events = await eventsAfter(db, task.operation_id, cursor.event, MaxResults)
    return {
      Logs: logs.map(row => ({
        Command: row.command,
        Stream: row.stream,
        Content: row.content,
        Time: row.created_at.toISOString(),
      })),
      Events: events.map(row => ({
        LogicalResourceId: row.logical_id,
        PhysicalResourceId: row.physical_id,
        ResourceType: row.type,
        Address: row.address,
        Status: row.status,
        StatusReason: row.status_reason,
        ...(row.duration_ms !== null && { DurationMs: row.duration_ms }),
        Time: row.created_at.toISOString(),
      })),
      TaskStatus: task.status,
      ...(task.status === 'Failed' && { StatusMessage: task.status_message }),
      NextToken: `${logs.at(-1)?.id ?? cursor.log}.${events.at(-1)?.id ?? cursor.event}`,
    }
  },
})

const logsAfter = (db: ReadDb, operationId: string, id: number, limit: number) =>
  db
    .selectFrom('stack_log')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()

const eventsAfter = (db: ReadDb, operationId: string, id: number, limit: number) =>
  db
    .selectFrom('stack_event')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()

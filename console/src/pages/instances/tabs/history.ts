import type { Task } from '../types.ts'
import type { Plan } from '../use-plans.ts'

export type Moment =
  | { readonly kind: 'task'; readonly time: string; readonly task: Omit<Task, 'TaskTags'> }
  | { readonly kind: 'plan'; readonly time: string; readonly plan: Plan }

/**
 * Tasks and plans in one order, the newest first. Of a kind with more than what is here the older ones are not known, so
 * what is older than them is left out of the other kind too.
 */
export function momentsOf(
  tasks: { readonly rows: readonly Omit<Task, 'TaskTags'>[]; readonly isAll: boolean },
  plans: { readonly rows: readonly Plan[]; readonly isAll: boolean },
): Moment[] {
  const since = [
    tasks.isAll ? '' : (tasks.rows.at(-1)?.CreateTime ?? ''),
    plans.isAll ? '' : (plans.rows.at(-1)?.CreateTime ?? ''),
  ].reduce((a, b) => (a > b ? a : b))
  return [
    ...tasks.rows.map(task => ({ kind: 'task' as const, time: task.CreateTime, task })),
    ...plans.rows.map(plan => ({ kind: 'plan' as const, time: plan.CreateTime, plan })),
  ]
    .filter(({ time }) => time >= since)
    .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
}

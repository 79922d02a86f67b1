import type { StackAction } from '../db/values.ts'

/** ROS's words for a stack (facts/ros 4). A PREVIEW leaves the status as it was. */
export type StackChange = Exclude<StackAction, 'PREVIEW'>

export const inProgress = (action: StackChange): string => `${action}_IN_PROGRESS`

export const ended = (action: StackChange, ok: boolean): string => `${action}_${ok ? 'COMPLETE' : 'FAILED'}`

/** A stack that was planned and never built. */
export const neverBuilt = 'INIT_COMPLETE'

/** What providing for a stack in this status is called: a first build that failed is built, not updated. */
export const actionFor = (status: string): 'CREATE' | 'UPDATE' =>
  status === neverBuilt || status === ended('CREATE', false) ? 'CREATE' : 'UPDATE'

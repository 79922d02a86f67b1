import type { StackAction } from '../db/tables.ts'

/** ROS's words for a stack (facts/ros 4). A PREVIEW leaves the status as it was. */
export type StackChange = Exclude<StackAction, 'PREVIEW'>

export const inProgress = (action: StackChange): string => `${action}_IN_PROGRESS`

export const ended = (action: StackChange, ok: boolean): string => `${action}_${ok ? 'COMPLETE' : 'FAILED'}`

/** A stack that was never built holds nothing, so its first change is a CREATE whatever is asked for next. */
export const neverBuilt = 'INIT_COMPLETE'

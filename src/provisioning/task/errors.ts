import { defineError } from '../../base/errors.ts'

export const TaskNotFound = defineError(
  'InvalidTask.NotFound',
  'not-found',
  (id: string) => `The task ${id} does not exist.`,
)

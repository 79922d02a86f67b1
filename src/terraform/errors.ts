import { defineError } from '../base/errors.ts'
import type { FailedSide } from './engine.ts'

/** No binary is at hand, or it cannot be run; the sentence says what to do. */
export const EngineUnavailable = defineError(
  'EngineUnavailable',
  'unavailable',
  (sentence: string) => sentence,
)

/** What a published workspace needs could not be installed. */
export const WorkspaceNotInstallable = defineError(
  'WorkspaceNotInstallable',
  'invalid',
  (sentence: string) => sentence,
)

/**
 * The reason to abort a run with, when another attempt has taken over: its processes are killed at once and it
 * rejects with this. Any other reason is a cancel: polite first, and the run still tells how it ended.
 */
export const Superseded = defineError(
  'Superseded',
  'conflict',
  (key: string) => `Another attempt has taken over the work on ${key}.`,
)

/** Ends a run as failed. Never leaves this room: it becomes an outcome. */
export class RunFailure extends Error {
  readonly side: FailedSide

  constructor(side: FailedSide, message: string) {
    super(message)
    this.side = side
  }
}

/** The code of a system error, such as `ENOENT`. */
export const systemCode = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined

import { ApiError } from '../../src/client/api-error.ts'
import type { Client } from '../../src/client/client.ts'
import { calls, type Made } from './calls.ts'
import type { Command, Outcome } from './command.ts'
import type { Scene } from './scene.ts'

/** A call that was answered; times in ms. */
export interface Done {
  readonly outcome: Outcome
  readonly sent: number
  readonly answered: number
}

/** Longer than anything here takes, also on a machine that is busy with other things. */
const longestMs = 30_000

/**
 * Sends a call, through this process of the API, and learns the ids of what it makes. An answer that is no refusal, or
 * comes too late, is an outcome that the model never predicts.
 */
export async function perform(scene: Scene, command: Command, process: number): Promise<Done> {
  const sent = performance.now()
  const outcome = await send(scene, command, process)
  const answered = performance.now()
  const took = Math.round(answered - sent)
  return { outcome: took > longestMs ? `${outcome}, after ${took} ms` : outcome, sent, answered }
}

async function send(scene: Scene, command: Command, process: number): Promise<Outcome> {
  const client = scene.site.client(command.by, process)
  // The compiler does not see that a call is given the command of its own name.
  const call = calls[command.call] as (...sent: [Client, Command, Scene]) => Promise<Made | undefined>
  try {
    const made = (await call(client, command, scene)) ?? {}
    for (const [handle, id] of Object.entries(made)) scene.ids.set(handle, id)
    return 'ok'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status, code, message } = error
    return status >= 400 && status < 500 ? code : `${status} ${code}: ${message}`
  }
}

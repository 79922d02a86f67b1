import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Command } from './user.ts'

/** A closed environment: nothing of ours reaches the server, and its messages are in English, because we read them. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** Runs a short program to its end. Rejects with what it said when it fails. */
export async function run({ file, args, uid, gid }: Command, cwd: string): Promise<void> {
  const as = uid === undefined ? {} : { uid, gid }
  await promisify(execFile)(file, args, { cwd, ...as, env: serverEnvironment }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw said ? new Error(said, { cause }) : cause
  })
}

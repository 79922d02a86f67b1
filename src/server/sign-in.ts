import type { FastifyInstance } from 'fastify'
import type { Door } from '../api/call-routes.ts'
import type { Db } from '../db/tables.ts'
import { purgeAttempts } from '../identity/attempt/attempts.ts'
import { callDoor } from '../sign-in/call-door.ts'
import { oidcRoutes } from '../sign-in/oidc/routes.ts'
import { signInRoutes, type RoutesOptions } from '../sign-in/routes.ts'
import { purgeSessions } from '../sign-in/session.ts'
import type { Settings } from './settings.ts'

/** What people sign in by, and what their pages make calls by. */
export interface SignIn {
  readonly doors: readonly Door[]
  addRoutes(app: FastifyInstance): void
}

/** What is of no use any more. */
export async function forgetPeople(db: Db): Promise<void> {
  await purgeSessions(db)
  await purgeAttempts(db)
}

export function signIn(
  settings: Pick<Settings, 'session-idle'>,
  options: Omit<RoutesOptions, 'idleMs'>,
): SignIn {
  const idleMs = settings['session-idle'] * 60_000
  return {
    doors: [callDoor({ db: options.db, idleMs })],
    addRoutes(app) {
      void app.register(async routes => {
        signInRoutes(routes, { ...options, idleMs })
        oidcRoutes(routes, { ...options, idleMs })
      })
    },
  }
}

import type { Door } from '../api/call-routes.ts'
import { parseJsonBody } from '../api/wire/receive.ts'
import type { Db } from '../db/tables.ts'
import { touchSession } from './session.ts'
import { place, provenSessionOf, unattendedHeader } from './site.ts'

/**
 * Where pages of the console make calls without a signature: `POST /console/api/call/<version>/<action>`, the parameters
 * as the members of a JSON object, the session's token in `x-larder-csrf`. All else, answers and errors too, is as at `/`.
 */
export const callDoor = (sessions: { readonly db: Db; readonly idleMs: number }): Door => ({
  method: ['POST'],
  url: `${place}api/call/:version/:action`,
  read(request) {
    const { body } = request
    const { version, action } = request.params as Record<'version' | 'action', string>
    return {
      version,
      action,
      format: 'JSON',
      parameters: new Map(),
      json: () => (body instanceof Uint8Array && body.length > 0 ? parseJsonBody(body) : {}),
      async authenticate(now) {
        const session = await provenSessionOf(request, sessions, now)
        if (request.headers[unattendedHeader] === undefined)
          await touchSession(sessions.db, session, { now, idleMs: sessions.idleMs })
        // It was looked up this moment, and its token is no secret that could be sent again by somebody else.
        return { presumed: session.caller, confirm: async () => session.caller }
      },
    }
  },
})

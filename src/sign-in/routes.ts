import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusalOf } from '../api/call-routes.ts'
import type { Operation } from '../api/operation.ts'
import { invalidRequest } from '../api/parameter-errors.ts'
import { inputReader } from '../api/wire/input.ts'
import { t, type Static, type TObject } from '../base/schema.ts'
import { answer, answerError, type Answering } from './answer.ts'
import { signInByKey } from './by-key.ts'
import { signInByPassword } from './by-password.ts'
import { cookie, readCookie } from './cookie.ts'
import { NotJson, NotSignedIn } from './errors.ts'
import { recordOf, type Circumstances, type Opened, type SignInOptions } from './opened.ts'
import { ticketDays } from './second-factor.ts'
import { endSession, endSessions, findSession, type Session } from './session.ts'
import {
  noSessionCookie,
  place,
  provenSessionOf,
  refuseOtherSites,
  sessionCookieOf,
  sessionIdOf,
  sessionOf,
} from './site.ts'
import { showOpened, showPermissions, showSession } from './view.ts'

export interface RoutesOptions extends SignInOptions, Answering {
  readonly operations: readonly Operation[]
  /** A session that nobody uses for so long ends. */
  readonly idleMs: number
}

const ticketCookie = 'larder_mfa'
/** Beyond any that makes sense. */
const largestBody = 16 * 1024

const secret = (maxLength: number) => t.Text({ maxLength, secret: true })

const withPassword = t.Object({
  Account: t.Pattern('.', { maxLength: 64 }),
  User: t.Pattern('.', { maxLength: 128 }),
  Password: secret(512),
  NewPassword: t.Optional(secret(512)),
  MFACode: t.Optional(t.Pattern('^[0-9]{6}$', { maxLength: 6, emptyIsAbsent: true })),
  MFAEnrolment: t.Optional(
    t.Object({
      Token: secret(4096),
      Code1: t.Pattern('^[0-9]{6}$', { maxLength: 6 }),
      Code2: t.Pattern('^[0-9]{6}$', { maxLength: 6 }),
    }),
  ),
  RememberBrowser: t.Optional(t.Boolean()),
})
const withKey = t.Object({ AccessKeyId: t.Id(), AccessKeySecret: secret(256) })

/** How people get a session of the console, look at it, and end it. */
export function signInRoutes(app: FastifyInstance, options: RoutesOptions): void {
  const { db, idleMs, operations, audit } = options
  const read = <S extends TObject>(schema: S) => {
    const reader = inputReader(schema)
    return ({ body }: FastifyRequest) => {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        throw invalidRequest('The body must be one JSON object.')
      }
      return reader({ parameters: new Map(), json: body as Record<string, unknown> }) as Static<S>
    }
  }
  const readPassword = read(withPassword)
  const readKey = read(withKey)

  // Nothing but JSON, which no form of another site can send.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerError(reply, request, ownErrorOf(error), options),
  )

  app.post(`${place}api/session`, { bodyLimit: largestBody }, async (request, reply) => {
    refuseOtherSites(request)
    const ticket = readCookie(request.headers.cookie, ticketCookie)
    const opened = await signInByPassword(
      options,
      { ...readPassword(request), ...(ticket !== undefined && { ticket }) },
      circumstancesOf(request),
    )
    return welcome(request, reply, opened)
  })

  app.post(`${place}api/session/key`, { bodyLimit: largestBody }, async (request, reply) => {
    refuseOtherSites(request)
    return welcome(request, reply, await signInByKey(options, readKey(request), circumstancesOf(request)))
  })

  app.get(`${place}api/session`, async (request, reply) => {
    const session = await sessionOf(request, options, new Date())
    return answer(reply, request, {
      Session: await showSession(db, session, idleMs),
      Permissions: showPermissions(session, operations),
    })
  })

  app.delete(`${place}api/session`, (request, reply) =>
    leave(request, reply, 'SignOut', () => endSession(db, sessionIdOf(request))),
  )
  app.delete(`${place}api/sessions`, (request, reply) =>
    leave(request, reply, 'SignOutEverywhere', session => endSessions(db, session)),
  )

  async function welcome(request: FastifyRequest, reply: FastifyReply, opened: Opened) {
    const session = await findSession(db, opened.sessionId, { now: new Date(), idleMs })
    // Ended in the moment that it began.
    if (!session) throw new NotSignedIn()
    const secure = request.protocol === 'https'
    const cookies = [sessionCookieOf(request, opened.sessionId)]
    if (opened.ticket !== undefined) {
      const kept = { path: place, secure, maxAgeSeconds: ticketDays * 86_400 }
      cookies.push(cookie(ticketCookie, opened.ticket, kept))
    }
    reply.header('set-cookie', cookies)
    return answer(reply, request, {
      Session: await showSession(db, session, idleMs),
      ...showOpened(opened),
    })
  }

  async function leave(
    request: FastifyRequest,
    reply: FastifyReply,
    action: 'SignOut' | 'SignOutEverywhere',
    end: (session: Session) => Promise<void>,
  ) {
    const circumstances = circumstancesOf(request)
    const session = await provenSessionOf(request, options, circumstances.now)
    await end(session)
    const record = recordOf(action, session.caller, circumstances, { mfa: session.row.mfa, outcome: 'OK' })
    await audit.recorder.record(db, session.row.account_id, record)
    reply.header('set-cookie', noSessionCookie(request))
    return answer(reply, request, {})
  }
}

const aboutJson = /^FST_ERR_CTP_(INVALID_MEDIA_TYPE|EMPTY_JSON_BODY|INVALID_JSON_BODY)$/

/** What Fastify refuses, in words of ours. */
function ownErrorOf(error: FastifyError): Error {
  if (!('code' in error) || !error.code.startsWith('FST_')) return error
  return aboutJson.test(error.code) ? new NotJson() : refusalOf(error)
}

export const circumstancesOf = (request: FastifyRequest): Circumstances => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  requestId: request.id,
  now: new Date(),
  former: sessionIdOf(request),
})

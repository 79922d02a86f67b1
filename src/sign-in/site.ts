import type { FastifyRequest } from 'fastify'
import type { Db } from '../db/tables.ts'
import { cookie, noCookie, readCookie } from './cookie.ts'
import { CrossSite, NotSignedIn, WrongCsrfToken } from './errors.ts'
import { findSession, isCsrfTokenOf, type Session } from './session.ts'

/** What a request of a browser brings, and what is taken of it. */

/** Where everything of the console is. */
export const place = '/console/'
export const sessionCookie = 'larder_session'
/** Where requests that change anything have the token of their session. */
export const csrfHeader = 'x-larder-csrf'
/** What pages ask by themselves while nobody sits before them: it does not keep the session. */
export const unattendedHeader = 'x-larder-unattended'

const isSecure = ({ protocol }: FastifyRequest): boolean => protocol === 'https'

/** As long as the browser runs: how long it is good for, only the server says. */
export const sessionCookieOf = (request: FastifyRequest, id: string): string =>
  cookie(sessionCookie, id, { path: place, secure: isSecure(request) })

export const noSessionCookie = (request: FastifyRequest): string =>
  noCookie(sessionCookie, { path: place, secure: isSecure(request) })

export const sessionIdOf = ({ headers }: FastifyRequest): string | undefined =>
  readCookie(headers.cookie, sessionCookie)

/**
 * Browsers say from which site a request comes. Those that say nothing are old, or no browsers; against the former
 * stand the cookie's SameSite and the token.
 * @throws CrossSite
 */
export function refuseOtherSites({ headers, host }: FastifyRequest): void {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new CrossSite()
  // A proxy may have taken the encryption off, so only the host is compared.
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) throw new CrossSite()
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

interface Sessions {
  readonly db: Db
  readonly idleMs: number
}

/** The session that a request comes with. @throws NotSignedIn */
export async function sessionOf(
  request: FastifyRequest,
  { db, idleMs }: Sessions,
  now: Date,
): Promise<Session> {
  const session = await findSession(db, sessionIdOf(request), { now, idleMs })
  if (!session) throw new NotSignedIn()
  return session
}

/** The same, for what changes anything. @throws CrossSite, NotSignedIn, WrongCsrfToken */
export async function provenSessionOf(
  request: FastifyRequest,
  sessions: Sessions,
  now: Date,
): Promise<Session> {
  refuseOtherSites(request)
  const session = await sessionOf(request, sessions, now)
  const token = request.headers[csrfHeader]
  if (typeof token !== 'string' || !isCsrfTokenOf(session, token)) throw new WrongCsrfToken()
  return session
}

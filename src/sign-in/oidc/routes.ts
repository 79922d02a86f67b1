import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logCause } from '../../api/access-log.ts'
import { journeyOf } from '../../api/call-routes.ts'
import { invalidRequest } from '../../api/parameter-errors.ts'
import { LarderError } from '../../base/errors.ts'
import { mostFromAddress, ofAddress, withdrawAttempt } from '../../identity/attempt/attempts.ts'
import { guess } from '../../identity/attempt/guess.ts'
import { signInNames } from '../../identity/oidc-sign-in/store.ts'
import { answer } from '../answer.ts'
import { cookie, noCookie, readCookie } from '../cookie.ts'
import { NobodyHere, ProviderFailed } from '../errors.ts'
import { findAccount } from '../person.ts'
import { circumstancesOf, type RoutesOptions } from '../routes.ts'
import { place, sessionCookieOf } from '../site.ts'
import { oidcClients } from './client.ts'
import { enterByProvider } from './enter.ts'
import { comeBack, depart, flowMs } from './flow.ts'

const callbackPath = `${place}api/provider/callback`
const flowCookie = 'larder_flow'

const isWrong = (error: unknown) => error instanceof ProviderFailed || error instanceof NobodyHere

/** Signing in by a provider: a browser goes there and comes back, and either way ends at a page. */
export function oidcRoutes(app: FastifyInstance, options: RoutesOptions): void {
  const { db, logger } = options
  const flowOptions = { ...options, clients: oidcClients() }

  /** By which providers people of an account sign in: what a page asks to know what to offer. */
  app.get(`${place}api/providers/:account`, async (request, reply) => {
    const account = await findAccount(db, paramsOf(request).account ?? '')
    const names = account ? await signInNames(db, account.id) : []
    return answer(reply, request, { Providers: names.map(Name => ({ Name })) })
  })

  app.get(`${place}api/provider/:account/:provider`, (request, reply) =>
    leading(request, reply, async () => {
      const { account = '', provider = '' } = paramsOf(request)
      const { url, token } = await depart(
        flowOptions,
        { account, provider, callback: addressOf(request, callbackPath).href },
        new Date(),
      )
      reply.header(
        'set-cookie',
        cookie(flowCookie, token, { ...kept(request), maxAgeSeconds: flowMs / 1000 }),
      )
      return url
    }),
  )

  app.get(callbackPath, (request, reply) =>
    leading(request, reply, async () => {
      const circumstances = circumstancesOf(request)
      const { ip: from, now } = circumstances
      const token = readCookie(request.headers.cookie, flowCookie)
      // Whatever comes of it: nobody comes back twice.
      reply.header('set-cookie', noCookie(flowCookie, kept(request)))
      const of = ofAddress(from)
      const opened = await guess(db, { of, most: mostFromAddress, from, isWrong }, async () => {
        const url = addressOf(request, request.raw.url ?? '')
        return enterByProvider(options, await comeBack(flowOptions, { url, token }, now), circumstances)
      })
      await withdrawAttempt(db, of)
      reply.header('set-cookie', sessionCookieOf(request, opened.sessionId))
      return place
    }),
  )

  /** Leads the browser on; where that fails back to the console, which says why. */
  async function leading(
    request: FastifyRequest,
    reply: FastifyReply,
    lead: () => Promise<string>,
  ): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store')
    try {
      return reply.redirect(await lead(), 303)
    } catch (error) {
      if (!(error instanceof LarderError)) throw error
      if (error.cause !== undefined) logCause(logger, journeyOf(request), 403, error.cause)
      return reply.redirect(`${place}?${new URLSearchParams({ signInError: error.code })}`, 303)
    }
  }
}

const paramsOf = ({ params }: FastifyRequest) => params as Partial<Record<'account' | 'provider', string>>

/** Comes back from another site, so it may not be Strict. */
const kept = ({ protocol }: FastifyRequest) =>
  ({ path: callbackPath, secure: protocol === 'https', sameSite: 'Lax' }) as const

/** As the browser sees it. @throws InvalidParameter for a header that names no host */
function addressOf({ protocol, host }: FastifyRequest, path: string): URL {
  const base = `${protocol}://${host}`
  if (!URL.canParse(path, base)) throw invalidRequest('The header Host names no host.')
  return new URL(path, base)
}

import fastify from 'fastify'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { authenticator } from '../access/authenticate.ts'
import type { RateLimit } from '../access/lease.ts'
import type { Sealer } from '../access/session-token.ts'
import { throttle } from '../access/throttle.ts'
import { newRequestId } from '../base/ids.ts'
import type { Db } from '../db/tables.ts'
import { callRoutes, refusalOf, type AnsweredCall, type Door } from './call-routes.ts'
import { answerClientError } from './client-error.ts'
import type { DispatchOptions } from './dispatch.ts'
import { dispatcher } from './dispatch.ts'
import { errorBody, renderError } from './errors.ts'
import type { Check } from './health.ts'
import { healthRoutes } from './health.ts'

export interface ApiOptions extends Omit<DispatchOptions, 'authenticate' | 'throttle'> {
  /**
   * For keys, nonces and leases; `db` unless given. A small pool of its own (two connections do), so that calls which wait
   * for locks keep no one from being authenticated.
   */
  readonly accessDb?: Db
  readonly keyring: Sealer
  /** Of each caller; none unless given. */
  readonly rateLimit?: RateLimit
  readonly logger: FastifyBaseLogger
  /** The `HostId` of error bodies, such as `servicecatalog.cn-hangzhou`. */
  readonly hostId: string
  readonly checks: readonly Check[]
  /** Ways in for calls beside signed ones. */
  readonly doors?: readonly Door[]
  readonly tls?: Tls
  readonly onAnswered?: (call: AnsweredCall) => void
  /** Whose `X-Forwarded-…` headers are believed: addresses or networks. */
  readonly trustedProxies?: readonly string[]
}

interface Tls {
  readonly cert: Buffer | string
  readonly key: Buffer | string
}

/** A template of 512 KB in the URL, with every byte percent-encoded, and what goes with it. */
const longestHeader = 4 * 1024 * 1024
/** 200 parameters of 64 KB, and what goes with them. */
const largestBody = 16 * 1024 * 1024

/** The HTTP server, not yet listening: calls at `/`, health, and nothing else; others may add routes of their own. */
export function createApi(options: ApiOptions): FastifyInstance {
  const { logger, hostId, tls, db, accessDb = db, trustedProxies = [] } = options
  const dispatch = dispatcher({
    ...options,
    authenticate: authenticator(accessDb, options.keyring),
    throttle: throttle(accessDb, options.rateLimit),
  })
  let closing = false
  const app = fastify({
    serverFactory: handler => httpServer(handler, tls),
    loggerInstance: logger,
    // Our own line for each call instead of Fastify's two, and no logger object for each request.
    logController: new fastify.LogController({ disableRequestLogging: true }),
    childLoggerFactory: parent => parent,
    genReqId: () => newRequestId(),
    bodyLimit: largestBody,
    // The road reads the query itself, exactly once.
    routerOptions: { querystringParser: () => ({}) },
    exposeHeadRoutes: false,
    // Without any, where a call comes from is where its connection does.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: 'idle',
    // Calls that come in while others end are still served.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerClientError(error, socket, hostId),
    frameworkErrors: (_error, request, reply) => void refuse(request, reply, 400, malformed),
  })
  app.addHook('preClose', done => {
    closing = true
    done()
  })
  // Bodies are taken as bytes, whatever they say they are, also where they are of no use.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: FastifyError, { id: requestId }, reply) => {
    const { status, headers, body } = renderError(refusalOf(error), { requestId, hostId })
    return reply
      .code(status)
      .headers({ ...headers, 'x-acs-request-id': requestId })
      .send(body)
  })
  app.setNotFoundHandler((request, reply) =>
    isRoot(request)
      ? refuse(request, reply.header('allow', 'GET, POST'), 405, wrongMethod)
      : refuse(request, reply, 404, unknown),
  )
  const { doors = [] } = options
  void app.register(async calls =>
    callRoutes(calls, {
      dispatch,
      logger,
      hostId,
      sealer: options.keyring,
      isClosing: () => closing,
      doors,
      onAnswered: options.onAnswered,
    }),
  )
  healthRoutes(app, options.checks)
  return app

  function refuse(request: FastifyRequest, reply: FastifyReply, status: number, { code, message }: Refusal) {
    reply.code(status).header('x-acs-request-id', request.id)
    return reply.send(errorBody({ requestId: request.id, hostId }, code, message))
  }
}

interface Refusal {
  readonly code: string
  readonly message: string
}

const malformed: Refusal = { code: 'MalformedRequest', message: 'The address is malformed.' }
const wrongMethod: Refusal = { code: 'UnsupportedHTTPMethod', message: 'Calls are made by GET or POST.' }
const unknown: Refusal = {
  code: 'InvalidApi.NotFound',
  message: 'Specified api is not found, please check your url and method.',
}

const isRoot = ({ raw }: FastifyRequest): boolean => raw.url?.split('?', 1)[0] === '/'

function httpServer(handler: RequestListener, tls: Tls | undefined): Server {
  const limits = { maxHeaderSize: longestHeader, requestTimeout: 120_000, keepAliveTimeout: 72_000 }
  return tls ? createTlsServer({ ...limits, ...tls }, handler) : createServer(limits, handler)
}

/** Stops accepting and lets running calls end; those that have not within the grace are cut. */
export async function closeApi(app: FastifyInstance, graceMs = 10_000): Promise<void> {
  const grace = setTimeout(() => app.server.closeAllConnections(), graceMs)
  try {
    await app.close()
  } finally {
    clearTimeout(grace)
  }
}

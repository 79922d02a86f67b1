import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asError, LarderError } from '../base/errors.ts'
import { logCall, logCause } from './access-log.ts'
import type { Dispatch, Journey } from './dispatch.ts'
import { renderError } from './errors.ts'
import type { Format } from './wire/receive.ts'
import { receive } from './wire/receive.ts'
import { toXml } from './wire/xml.ts'

declare module 'fastify' {
  interface FastifyRequest {
    journey: Journey & { errorCode?: string; bytes?: number }
  }
}

const noBody = new Uint8Array()
const contentTypes = {
  JSON: 'application/json;charset=utf-8',
  // Clients parse XML only if the type is exactly this one (facts/servicecatalog 7.3).
  XML: 'text/xml;charset=utf-8',
} as const satisfies Record<Format, string>

interface CallRoutesOptions {
  readonly dispatch: Dispatch
  readonly logger: FastifyBaseLogger
  readonly hostId: string
  readonly isClosing: () => boolean
}

/** `/`, where every call of every product comes in. Bodies are taken as bytes, whatever they say they are. */
export function callRoutes(
  app: FastifyInstance,
  { dispatch, logger, hostId, isClosing }: CallRoutesOptions,
): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', (request, _reply, done) => {
    request.journey = { requestId: request.id }
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    logCall(logger, request, reply)
    done()
  })
  app.setErrorHandler((error: FastifyError, request, reply) => fail(request, reply, refusalOf(error), 'JSON'))
  app.route({ method: ['GET', 'POST'], url: '/', exposeHeadRoute: false, handler: answer })

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    let format: Format = 'JSON'
    try {
      const { method = '', url = '', rawHeaders } = request.raw
      const body = request.body instanceof Uint8Array ? request.body : noBody
      const received = receive({ method, url, rawHeaders, body })
      format = received.format
      const output = await dispatch(received, request.journey)
      const name = `${received.action}Response`
      return send(request, reply.code(200), name, { RequestId: request.id, ...output }, format)
    } catch (error) {
      return fail(request, reply, error, format)
    }
  }

  function fail(request: FastifyRequest, reply: FastifyReply, thrown: unknown, format: Format): FastifyReply {
    const { journey } = request
    const { status, headers, body, cause } = renderError(thrown, { requestId: request.id, hostId })
    if (cause !== undefined) logCause(logger, journey, status, cause)
    journey.errorCode = body.Code
    return send(request, reply.code(status).headers(headers), 'Error', body, format)
  }

  function send(
    { id, journey }: FastifyRequest,
    reply: FastifyReply,
    name: string,
    body: object,
    format: Format,
  ): FastifyReply {
    const text = format === 'XML' ? toXml(name, body) : JSON.stringify(body)
    journey.bytes = Buffer.byteLength(text)
    reply.header('content-type', contentTypes[format]).header('x-acs-request-id', id)
    if (isClosing()) reply.header('connection', 'close')
    // A string leaves in one write together with the headers; a buffer would need two.
    return reply.send(text)
  }
}

/** What Fastify refuses before the call begins, in the words of the contract. */
function refusalOf(error: FastifyError): Error {
  if (error.statusCode === 413)
    return new LarderError('RequestEntityTooLarge', 'too-large', 'The body of the request is too large.')
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new LarderError('MalformedRequest', 'invalid', 'The request is malformed.')
  return asError(error)
}

import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Sealer } from '../access/session-token.ts'
import { asError, LarderError } from '../base/errors.ts'
import { logCall, logCause } from './access-log.ts'
import type { Dispatch, Incoming, Journey } from './dispatch.ts'
import { renderError } from './errors.ts'
import type { Format } from './wire/receive.ts'
import { receive } from './wire/receive.ts'
import { toXml } from './wire/xml.ts'

const noBody = new Uint8Array()
const contentTypes = {
  JSON: 'application/json;charset=utf-8',
  // Clients parse XML only if the type is exactly this one (facts/servicecatalog 7.3).
  XML: 'text/xml;charset=utf-8',
} as const satisfies Record<Format, string>

/** A way in for calls, and how what comes there is read. */
export interface Door {
  readonly method: readonly ('GET' | 'POST')[]
  readonly url: string
  /** The body as bytes. @throws what the caller is to hear */
  read(request: FastifyRequest): Incoming & { readonly format: Format }
}

/** Where every signed call of every product comes in. */
const front: Door = {
  method: ['GET', 'POST'],
  url: '/',
  read({ raw: { method = '', url = '', rawHeaders }, body }) {
    return receive({ method, url, rawHeaders, body: body instanceof Uint8Array ? body : noBody })
  },
}

interface CallRoutesOptions {
  readonly dispatch: Dispatch
  readonly logger: FastifyBaseLogger
  readonly hostId: string
  readonly sealer: Sealer
  readonly isClosing: () => boolean
  /** Beside the one for signed calls. */
  readonly doors: readonly Door[]
  /** Hears of every call once it is answered. */
  readonly onAnswered?: ((call: AnsweredCall) => void) | undefined
}

/** Of what a stranger sent, only names that we know ourselves are repeated; others are empty. */
export interface AnsweredCall {
  readonly product: string
  readonly operation: string
  /** HTTP's. */
  readonly status: number
  readonly seconds: number
}

/** The ways in for calls. */
export function callRoutes(
  app: FastifyInstance,
  { dispatch, logger, hostId, sealer, isClosing, doors, onAnswered }: CallRoutesOptions,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    fail({ request, reply, format: 'JSON', journey: journeyOf(request) }, refusalOf(error)),
  )
  for (const door of [front, ...doors]) {
    const { method, url } = door
    const handler = (request: FastifyRequest, reply: FastifyReply) => answer(door, request, reply)
    app.route({ method: [...method], url, exposeHeadRoute: false, handler })
  }

  async function answer(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const call: Call = { request, reply, format: 'JSON', journey: journeyOf(request) }
    try {
      const received = door.read(request)
      call.format = received.format
      const output = await dispatch(received, call.journey)
      return send(call, 200, `${received.action}Response`, { RequestId: request.id, ...output })
    } catch (error) {
      return fail(call, error)
    }
  }

  function fail(call: Call, thrown: unknown): FastifyReply {
    const { requestId } = call.journey
    const { status, headers, body, cause } = renderError(thrown, { requestId, hostId, sealer })
    if (cause !== undefined) logCause(logger, call.journey, status, cause)
    call.reply.headers(headers)
    return send(call, status, 'Error', body, body.Code)
  }

  function send(call: Call, status: number, name: string, body: object, code?: string): FastifyReply {
    const { request, reply, format, journey } = call
    const text = format === 'XML' ? toXml(name, body) : JSON.stringify(body)
    reply.code(status).header('content-type', contentTypes[format]).header('x-acs-request-id', request.id)
    if (isClosing()) reply.header('connection', 'close')
    logCall(logger, journey, {
      status,
      code,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: Buffer.byteLength(text),
      ip: request.ip,
    })
    onAnswered?.({
      product: journey.operation?.api.code ?? '',
      operation: journey.operation?.name ?? '',
      status,
      seconds: reply.elapsedTime / 1000,
    })
    // A string leaves in one write together with the headers; a buffer would need two.
    return reply.send(text)
  }
}

export const journeyOf = ({ id, ip, protocol, headers }: FastifyRequest): Journey => ({
  requestId: id,
  from: { ip, secure: protocol === 'https', userAgent: headers['user-agent'] ?? '' },
  now: new Date(),
})

/** A call on its way to its answer. */
interface Call {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly journey: Journey
  /** JSON until we know better. */
  format: Format
}

/** What Fastify refuses before the call begins, in the words of the contract. */
export function refusalOf(error: FastifyError): Error {
  if (error.statusCode === 413)
    return new LarderError('RequestEntityTooLarge', 'too-large', 'The body of the request is too large.')
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new LarderError('MalformedRequest', 'invalid', 'The request is malformed.')
  return asError(error)
}

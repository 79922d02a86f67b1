import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** `GET /openapi.json`: the same for everybody as long as the process runs, and without anything of the installation. */
export function openApiRoute(app: FastifyInstance, documentOf: () => Promise<object>): void {
  let made: Promise<readonly Variant[]> | undefined
  app.route({
    method: ['GET', 'HEAD'],
    url: '/openapi.json',
    async handler(request, reply) {
      // Made when somebody asks: a start need not wait for it.
      made ??= documentOf()
        .then(variantsOf)
        .catch((error: unknown) => {
          made = undefined
          throw error
        })
      const accepted = request.headers['accept-encoding'] ?? ''
      const { encoding, body, etag } = (await made).find(each => accepts(accepted, each.encoding))!
      reply.headers({
        etag,
        vary: 'accept-encoding',
        // Kept, and asked about each time: an upgrade shows at once.
        'cache-control': 'no-cache',
        'content-type': 'application/json;charset=utf-8',
      })
      if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.send(body)
    },
  })
}

interface Variant {
  readonly encoding: 'br' | 'gzip' | 'identity'
  readonly body: Buffer
  readonly etag: string
}

/** The best first. */
async function variantsOf(document: object): Promise<readonly Variant[]> {
  const body = Buffer.from(JSON.stringify(document))
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(body, { level: 9 }),
  ])
  return [
    { encoding: 'br', body: br, etag: `"${hash}-br"` },
    { encoding: 'gzip', body: gzipped, etag: `"${hash}-gzip"` },
    { encoding: 'identity', body, etag: `"${hash}"` },
  ]
}

function accepts(header: string, encoding: Variant['encoding']): boolean {
  if (encoding === 'identity') return true
  return header.split(',').some(each => {
    const [name = '', ...parameters] = each.split(';').map(part => part.trim().toLowerCase())
    return name === encoding && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))
  })
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some(each => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag)

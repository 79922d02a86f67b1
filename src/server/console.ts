import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { packageRoot } from '../base/package-root.ts'
import { place } from '../sign-in/site.ts'

/** The pages, each an application with addresses of its own, and the file that it begins with. */
const applications = [
  { prefix: place, file: 'index.html' },
  { prefix: '/explorer/', file: 'explorer.html' },
] as const

const yearMs = 365 * 86_400_000

/** Puts the pages of this installation behind the API, unless they were not built. */
export function addConsole(app: FastifyInstance, logger: Logger): void {
  const directory = join(packageRoot(), 'dist/console')
  if (!existsSync(directory)) return logger.warn('The console was not built: npm run build')
  leadPeopleToConsole(app)
  void app.register(pages => consoleRoutes(pages, directory))
}

/**
 * Serves the web console and the API explorer out of the directory that they were built into. Names of assets change with
 * their content, so browsers keep them for good; the pages themselves are never kept, since each has a nonce of its own.
 */
async function consoleRoutes(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: `${place}assets/`,
    preCompressed: true,
    index: false,
    immutable: true,
    maxAge: yearMs,
    setHeaders: response => void response.setHeader('x-content-type-options', 'nosniff'),
  })
  for (const { prefix, file } of applications) {
    const page = await readFile(join(directory, file), 'utf8')
    app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix))
    // All that is no file and no call is an address within the application, which finds out itself what is there.
    app.get(`${prefix}*`, (request, reply) =>
      isPage(request, prefix) ? sendPage(reply, page) : void reply.callNotFound(),
    )
  }
}

/** People who only type the host's name want the console; whoever calls the API there does not ask for HTML. */
function leadPeopleToConsole(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.raw.url === '/' && request.method === 'GET' && request.headers.accept?.includes('text/html'))
      void reply.redirect(place)
    else done()
  })
}

const isPage = ({ raw }: FastifyRequest, prefix: string): boolean =>
  !/^(?:api|assets)\//.test((raw.url ?? '').slice(prefix.length))

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    })
    .send(page.replaceAll('%NONCE%', nonce))
}

/** Scripts come from files of ours alone; styles from those, and from scripts that know the nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

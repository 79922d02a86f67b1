import type { FastifyInstance } from 'fastify'
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { CannotStart } from '../base/cannot-start.ts'
import type { Settings } from './settings.ts'

/** The certificate that the settings name; nothing where calls are answered by plain HTTP. @throws CannotStart */
export async function tlsOf(settings: Settings) {
  const { 'tls-cert': cert, 'tls-key': key } = settings
  if (cert === undefined || key === undefined) return {}
  try {
    const tls = { cert: await readFile(cert), key: await readFile(key) }
    // Finds what is no certificate, no key, or not the key of that certificate.
    createSecureContext(tls)
    return { tls }
  } catch (error) {
    throw new CannotStart(`The TLS certificate or its key cannot be used: ${(error as Error).message}.`)
  }
}

/** Answers where. @throws CannotStart */
export async function listen(app: FastifyInstance, settings: Settings): Promise<string> {
  try {
    const url = await app.listen({ host: settings.host, port: settings.port })
    // It is not told that the server it was given speaks TLS.
    return settings['tls-cert'] === undefined ? url : url.replace(/^http:/, 'https:')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'EADDRINUSE' ? 'another program listens there' : message
    throw new CannotStart(
      `Cannot listen on ${settings.host}:${settings.port}: ${reason}. Choose another --port.`,
    )
  }
}

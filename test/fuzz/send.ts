import { Agent, request as open } from 'node:http'
import type { HttpRequest } from './encode.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Many times what any call takes, also on a busy machine: who is silent for so long hangs. */
const longestMs = 60_000

/** Sends one request as it is. @throws Error when no whole answer comes */
export function sender(url: string, connections: number) {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send = ({ method, target, headers, body }: HttpRequest): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': String(body.length) }
      const options = { agent, hostname, port, method, path: target, headers: { ...headers, ...length } }
      const request = open({ ...options, timeout: longestMs }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      })
      request.on('timeout', () => request.destroy(new Error(`No answer within ${longestMs / 1000} s`)))
      request.on('error', reject)
      request.end(body)
    })
  return { send, close: () => agent.destroy() }
}

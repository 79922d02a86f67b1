import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as it went over the wire, and what was answered. */
export interface Recorded {
  readonly action: string
  readonly version: string
  readonly isSigned: boolean
  /** By flattened names, without those that say who calls what. */
  readonly parameters: Readonly<Record<string, string>>
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface Recorder extends AsyncDisposable {
  readonly url: string
  /** What has come by since it was last asked. */
  take(): Recorded[]
}

const common = ['Action', 'Version', 'Format', 'SignatureNonce', 'Timestamp']

/** Stands before a Larder and passes everything on as it came, signatures too. */
export async function recorder(target: string): Promise<Recorder> {
  let calls: Recorded[] = []
  const { port } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const sent = await bytesOf(incoming)
      const { method, url, headers } = incoming
      const onward = request({ host: '127.0.0.1', port, method, path: url, headers })
      const answered = new Promise<IncomingMessage>((resolve, reject) =>
        onward.once('response', resolve).once('error', reject),
      )
      onward.end(sent)
      const answer = await answered
      const body = await bytesOf(answer)
      calls.push(recorded(incoming, sent, answer.statusCode ?? 0, body))
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(body)
    })().catch((error: Error) => outgoing.destroy(error))
  })
  // Clients that keep connections take it ill when one ends as they use it.
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = calls
      calls = []
      return taken
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function recorded({ url, headers }: IncomingMessage, sent: Buffer, status: number, body: Buffer): Recorded {
  const query = new URL(url ?? '/', 'http://larder').searchParams
  const all = new Map([...query, ...new URLSearchParams(sent.toString('utf8'))])
  const header = (name: string) => headers[name] as string | undefined
  return {
    action: header('x-acs-action') ?? all.get('Action') ?? '',
    version: header('x-acs-version') ?? all.get('Version') ?? '',
    isSigned: headers.authorization !== undefined,
    parameters: Object.fromEntries([...all].filter(([name]) => !common.includes(name))),
    status,
    body: JSON.parse(body.toString('utf8')) as Record<string, unknown>,
  }
}

import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/** A way to a PostgreSQL that can fall silent, as a network does: connections stay open, and nothing arrives. For tests only. */
export interface Proxy extends AsyncDisposable {
  readonly url: string
  freeze(): void
  thaw(): void
}

export async function proxyTo(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let frozen = false
  const server = createServer(near => {
    const far = createConnection(addressOf(target))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', data => to.write(data)).on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        // Nobody hears of it while the network is silent.
        if (!frozen) to.destroy()
      })
      if (frozen) from.pause()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(typeof address === 'object' ? address?.port : '')
  return {
    url: url.href,
    freeze() {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw() {
      frozen = false
      for (const socket of sockets) socket.resume()
    },
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function addressOf({ hostname, port }: URL) {
  const host = decodeURIComponent(hostname)
  const number = Number(port || 5432)
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${number}` } : { host, port: number }
}

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { quantile } from './numbers.ts'

export interface Load {
  /** Answers in a second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p99: number
}

/** Over so many new connections. */
export async function load(url: string, requests: readonly Buffer[], connections: number): Promise<Load> {
  const sockets = await openConnections(url, connections)
  const measured = await loadOver(sockets, requests)
  for (const socket of sockets) socket.destroy()
  return measured
}

/** Plain sockets, so that the machine's two cores go to the servers rather than to a client. */
export function openConnections(url: string, count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(url)
  const open = async () => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await once(socket, 'connect')
    return socket
  }
  return Promise.all(Array.from({ length: count }, open))
}

/** Sends requests that were serialised before, each once, on each connection the next when the answer to the last is there. */
export async function loadOver(sockets: readonly Socket[], requests: readonly Buffer[]): Promise<Load> {
  const latencies: number[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    sockets.map(async socket => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now()
        socket.write(request)
        await answer(socket)
        latencies.push(performance.now() - sent)
      }
    }),
  )
  return { rate: (requests.length / (performance.now() - began)) * 1000, p99: quantile(latencies, 0.99) }
}

/** Resolves when a whole answer was read. @throws Error unless its status is 200 */
function answer(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const ended = (error?: Error) => {
      socket.off('data', read).off('close', closed)
      if (error) reject(error)
      else resolve()
    }
    const closed = () => ended(new Error('The connection was closed'))
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (head < 0 || text.length < head + 4 + length) return
      ended(text.startsWith('HTTP/1.1 200') ? undefined : new Error(text))
    }
    socket.on('data', read).on('close', closed)
  })
}

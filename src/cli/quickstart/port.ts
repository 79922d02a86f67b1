import { createServer } from 'node:net'

/** How many ports above the usual one are tried. */
const tries = 20

/** The port, or the next one that is free. Undefined when all are taken. */
export async function freePortFrom(host: string, port: number): Promise<number | undefined> {
  for (let candidate = port; candidate < port + tries; candidate++) {
    if (await isFree(host, candidate)) return candidate
  }
  return undefined
}

function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer()
  return new Promise(resolve => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

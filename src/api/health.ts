import type { FastifyInstance } from 'fastify'

/** One thing that calls need. Says what is wrong with it, without secrets; undefined while it is well. */
export interface Check {
  readonly name: string
  check(): Promise<string | undefined>
}

const patienceMs = 2_000

/** `/healthz` tells a load balancer whether to send calls, `/readyz` tells people why not. */
export function healthRoutes(app: FastifyInstance, checks: readonly Check[]): void {
  app.get('/healthz', async (_request, reply) => {
    const healthy = (await run(checks)).every(({ problem }) => problem === undefined)
    return reply.code(healthy ? 200 : 503).send({ status: healthy ? 'ok' : 'unavailable' })
  })
  app.get('/readyz', async (_request, reply) => {
    const results = await run(checks)
    const ready = results.every(({ problem }) => problem === undefined)
    return reply.code(ready ? 200 : 503).send({
      ready,
      checks: results.map(({ name, problem }) => ({ name, ok: problem === undefined, problem })),
    })
  })
}

const run = (checks: readonly Check[]) =>
  Promise.all(checks.map(async each => ({ name: each.name, problem: await problemOf(each) })))

async function problemOf(check: Check): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve(`did not answer within ${patienceMs / 1000} s`), patienceMs)
  })
  try {
    return await Promise.race([check.check(), patience])
  } catch {
    return 'the check failed'
  } finally {
    clearTimeout(timer)
  }
}

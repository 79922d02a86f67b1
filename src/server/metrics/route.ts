import type { FastifyInstance } from 'fastify'

/** Where Prometheus reads. Like `/healthz` it asks nobody who he is, and tells nothing that needs it. */
export function metricsRoute(app: FastifyInstance, text: () => Promise<string>): void {
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await text()),
  )
}

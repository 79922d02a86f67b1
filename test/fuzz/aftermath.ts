import { sql } from 'kysely'
import type { ApiError } from '../../src/client/api-error.ts'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { changesOf } from './kept.ts'
import { callerNames } from './recipe.ts'
import type { Scene } from './scene.ts'

/** What is wrong with the Larder after it was fuzzed. */
export async function aftermath(scene: Scene): Promise<string[]> {
  await scene.settle()
  return [
    ...(await unhealthy(scene)),
    ...(await shutOut(scene)),
    ...(await brokenJobs(scene)),
    // It logs nothing above information, unless something went wrong on its own side.
    ...scene.server.log.map(line => `logged: ${line.slice(0, 1_000)}`),
    ...(await changesOf(scene.db, scene.kept)),
  ]
}

async function unhealthy({ server }: Scene): Promise<string[]> {
  const answers = await Promise.all(['/healthz', '/readyz'].map(path => fetch(server.url + path)))
  return answers.filter(({ ok }) => !ok).map(({ url, status }) => `${url} answers ${status}`)
}

/** Callers who can call no more have seen nothing but refusals. */
async function shutOut({ callers }: Scene): Promise<string[]> {
  const problems: string[] = []
  for (const name of callerNames)
    await clientFor(operations, callers[name])
      .GetCallerIdentity({})
      .catch((error: ApiError) => problems.push(`the ${name} cannot call any more: ${error.code}`))
  return problems
}

async function brokenJobs({ db }: Scene): Promise<string[]> {
  const { rows } = await sql<{ task_identifier: string; last_error: string | null; attempts: number }>`
    select task_identifier, last_error, attempts from graphile_worker.jobs`.execute(db)
  return rows.map(row => `a job was left: ${JSON.stringify(row)}`)
}

import { t } from '../base/schema.ts'
import type { Tx } from '../db/tables.ts'
import { enqueue } from '../queue/enqueue.ts'
import { job, type JobContext } from '../queue/job.ts'
import type { Template } from '../templates/template.ts'
import type { StackServices } from './run-job.ts'

/**
 * Installs the providers and modules of a published template before anybody launches it. A launch that comes sooner,
 * or on another machine, does the same for itself, so nothing is lost when this fails.
 */
export const prepareTemplateJob = job({
  name: 'stacks.prepare',
  payload: t.Object({ templateId: t.Text() }),
  maxAttempts: 3,

  async run({ templateId }, { db, services, signal }: JobContext<StackServices>) {
    const row = await db.selectFrom('template').select('document').where('id', '=', templateId).executeTakeFirst()
    if (row) await services.engine.prepare(row.document as Template, signal)
  },
})

export const publishTemplate = (tx: Tx, templateId: string): Promise<void> =>
  enqueue(tx, prepareTemplateJob, { templateId })

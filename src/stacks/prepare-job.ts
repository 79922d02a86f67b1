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
    const row = await db
      .selectFrom('template')
      .select(['document', 'lock_file'])
      .where('id', '=', templateId)
      .executeTakeFirst()
    if (!row) return
    const workspace = { ...(row.document as Template), lockFile: row.lock_file ?? '' }
    const { lockFile } = await services.engine.prepare(workspace, signal)
    await db
      .updateTable('template')
      .set({ lock_file: lockFile })
      .where('id', '=', templateId)
      .where('lock_file', 'is', null)
      .execute()
  },
})

export const publishTemplate = (tx: Tx, templateId: string): Promise<void> =>
  enqueue(tx, prepareTemplateJob, { templateId })

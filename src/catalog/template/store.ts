import { newId } from '../../base/ids.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import type { Template } from '../../templates/template.ts'
import { TemplateNotFound } from './errors.ts'

/** As the reference service answers it. Nothing is stored there: the URL is but the template's outside name. */
export const templateUrl = (region: string, accountId: string, id: string): string =>
  `oss://servicecatalog-${region}/${accountId}/terraform/template/${id}/template.json`

interface NewTemplate {
  readonly accountId: string
  readonly region: string
  readonly type: string
  readonly body: string
  readonly template: Template
  readonly now: Date
}

/** Answers the URL. */
export async function insertTemplate(tx: Tx, { template, ...made }: NewTemplate): Promise<string> {
  const id = newId('template')
  const url = templateUrl(made.region, made.accountId, id)
  await tx
    .insertInto('template')
    .values({
      id,
      account_id: made.accountId,
      type: made.type,
      url,
      body: made.body,
      document: JSON.stringify(template),
      created_at: made.now,
    })
    .execute()
  return url
}

/** @throws TemplateNotFound also for the URL of another account's template */
export const getTemplateByUrl = (db: ReadDb, accountId: string, url: string): Promise<Row<'template'>> =>
  db
    .selectFrom('template')
    .where('account_id', '=', accountId)
    .where('url', '=', url)
    .selectAll()
    .executeTakeFirstOrThrow(() => new TemplateNotFound(url))

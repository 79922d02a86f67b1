import assert from 'node:assert/strict'
import type { World } from './world.ts'

/** What must not be found anywhere, and where it might be. */

/** Forms in which a value may hide, and lines of it that stand alone. */
const formsOf = (value: string): string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1),
  Buffer.from(value).toString('base64'),
  Buffer.from(value).toString('hex'),
  encodeURIComponent(value),
  new URLSearchParams({ x: value }).toString().slice(2),
  ...value.split('\n'),
]

export function assertSilent(text: string, where: string, values: readonly string[]): void {
  for (const form of values.flatMap(formsOf).filter(form => form !== '')) {
    const at = text.indexOf(form)
    assert.ok(at < 0, `${where} tells ${form}: …${text.slice(Math.max(0, at - 100), at + 100)}`)
  }
}

/** All rows of all tables, the queue's too, as text; bytes as they are. */
export async function everyRow({ db }: World): Promise<string> {
  const tables = await db.introspection.getTables()
  let text = ''
  for (const { name, schema } of tables.filter(table => !table.isView)) {
    const rows = await db
      .withSchema(schema ?? 'public')
      .selectFrom(name as 'task')
      .selectAll()
      .execute()
    const columns = rows.flatMap(row => Object.values<unknown>(row))
    const texts = columns.map(value =>
      Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value),
    )
    text += `${name}: ${texts.join(' ')}\n`
  }
  return text
}

/** What the API says of an instance, its tasks and its plans. */
export async function everyAnswer({ root }: World, ProvisionedProductId: string, PlanIds: readonly string[]) {
  const { TaskDetails } = await root.ListTasks({ ProvisionedProductId })
  const answers: object[] = [
    await root.GetProvisionedProduct({ ProvisionedProductId }),
    await root.GetProvisionedProductForResourceSpec({ ProvisionedProductId }),
    await root.ListProvisionedProducts({}),
    await root.ListProvisionedProductPlans({}),
    TaskDetails,
  ]
  for (const { TaskId } of TaskDetails)
    answers.push(await root.GetTask({ TaskId }), await root.ListTaskProgress({ TaskId }))
  for (const PlanId of PlanIds) answers.push(await root.GetProvisionedProductPlan({ PlanId }))
  return answers
}

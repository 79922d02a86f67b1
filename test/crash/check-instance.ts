import assert from 'node:assert/strict'
import { ApiError } from '../../src/client/api-error.ts'
import { openVault } from '../../src/stacks/secrets.ts'
import { parseState, type StateInstance } from '../../src/terraform/state.ts'
import { auditRows, type AuditRow } from './audit.ts'
import { cloudName, type CloudAction } from './cloud.ts'
import type { Instance, Wanted } from './instance.ts'
import type { Site } from './site.ts'

/** What must hold for an instance whose operations have all ended, however often workers were killed. */
export async function checkInstance(site: Site, instance: Instance): Promise<void> {
  const state = await stateOf(site, instance)
  const names = state.map(({ address }) => cloudName(address)).sort()
  assert.deepEqual(names, namesOf(instance.wanted), 'the state has what was asked for')
  assert.deepEqual(instance.cloud.resources(), names, 'the cloud has what the state knows')
  assert.ok(
    state.every(({ deposed }) => !deposed),
    'nothing is left over from a replacement',
  )
  await checkShown(site, instance)
  await checkNothingLost(site, instance, state)
  checkOneEngineAtATime(instance.cloud.log())
  await checkFences(site, instance)
}

function namesOf(wanted: Wanted | undefined): string[] {
  if (!wanted) return []
  return ['network', ...Array.from({ length: wanted.servers }, (_, n) => `server-${n}`), 'service'].sort()
}

async function stateOf({ db, keyring }: Site, { stackId }: Instance): Promise<readonly StateInstance[]> {
  const stack = await db.selectFrom('stack').selectAll().where('id', '=', stackId).executeTakeFirstOrThrow()
  if (!stack.state) return []
  return parseState(openVault(keyring, stack).open('state', stack.state))!.instances
}

/** What users are shown: every task has succeeded, and the instance is there or gone. */
async function checkShown({ client, db }: Site, { id, wanted }: Instance): Promise<void> {
  const tasks = await db
    .selectFrom('task')
    .select(['status', 'status_message'])
    .where('provisioned_product_id', '=', id)
    .execute()
  for (const { status, status_message } of tasks) assert.equal(status, 'Succeeded', status_message)
  const read = client.GetProvisionedProduct({ ProvisionedProductId: id })
  if (!wanted) {
    await assert.rejects(read, error => error instanceof ApiError && error.status === 404)
    return
  }
  assert.equal((await read).ProvisionedProductDetail.Status, 'Available')
}

/** What was reported as complete is still there under its id, or was destroyed; nothing was made a second time. */
async function checkNothingLost(
  { db }: Site,
  { stackId, cloud }: Instance,
  state: readonly StateInstance[],
): Promise<void> {
  const completed = await db
    .selectFrom('stack_event')
    .select(['address', 'physical_id'])
    .distinct()
    .where('stack_id', '=', stackId)
    .where('address', '<>', '')
    .where('status', '=', 'CREATE_COMPLETE')
    .execute()
  const kept = new Set(state.map(({ id }) => id))
  const log = cloud.log()
  for (const address of new Set(completed.map(event => event.address))) {
    const gone = completed.filter(event => event.address === address && !kept.has(event.physical_id))
    const destroyed = log.filter(
      ({ step, action, name }) => step === 'end' && action === 'destroy' && name === cloudName(address),
    )
    assert.ok(
      gone.length <= destroyed.length,
      `${address} was reported complete ${gone.length} times more than is there, and destroyed ${destroyed.length} times`,
    )
  }
}

/** Once another binary has begun its work, the one before does nothing any more. */
function checkOneEngineAtATime(log: readonly CloudAction[]): void {
  const ended = new Set<string>()
  let current: string | undefined
  for (const { group } of log) {
    if (group === current) continue
    assert.ok(!ended.has(group), `the binary ${group} worked on after ${current} had begun`)
    if (current !== undefined) ended.add(current)
    current = group
  }
}

/** Attempts follow each other; only the newest writes; each operation ends once, and with success. */
async function checkFences({ db }: Site, { stackId }: Instance): Promise<void> {
  const operations = await db
    .selectFrom('stack_operation')
    .select(['id', 'action'])
    .where('stack_id', '=', stackId)
    .execute()
  const audit = await auditRows(db)
  for (const { id, action } of operations) {
    const mine = audit.filter(row => row.operation_id === id)
    const claims = mine.filter(({ what }) => what === 'claim')
    assert.deepEqual(
      claims.map(({ fence }) => fence),
      claims.map((_, n) => n + 1),
      'fences grow by one',
    )
    assert.deepEqual(endings(mine), ['COMPLETE'], 'one success is recorded')
    checkWriters(mine)
    // A preview changes nothing, and the stack tells nothing of it.
    if (action === 'PREVIEW') continue
    const successes = await db
      .selectFrom('stack_event')
      .select('id')
      .where('operation_id', '=', id)
      .where('address', '=', '')
      .where('status', '=', `${action}_COMPLETE`)
      .execute()
    assert.equal(successes.length, 1, 'one success is told')
  }
}

const endings = (rows: readonly AuditRow[]): string[] =>
  rows.map(({ what }) => what).filter(what => !['claim', 'event', 'state'].includes(what))

function checkWriters(rows: readonly AuditRow[]): void {
  let holder: string | undefined
  for (const { what, writer, id } of rows) {
    if (what === 'claim') holder = writer
    assert.equal(writer, holder, `audit row ${id} (${what}) was written by who had been taken over`)
  }
}

import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Row } from '../../src/db/tables.ts'
import { makeCloud, type Cloud } from './cloud.ts'
import type { Site } from './site.ts'
import { until } from './until.ts'

export type Operation = Row<'stack_operation'>

/** What an instance is asked to be. */
export interface Wanted {
  readonly servers: number
  readonly release: string
}

/** One instance of the cloud product, from its launch to its end. */
export interface Instance {
  readonly id: string
  readonly stackId: string
  readonly cloud: Cloud
  /** What it was last asked to be; undefined once it was told to go. */
  readonly wanted: Wanted | undefined
  update(change: Partial<Wanted>): Promise<void>
  terminate(): Promise<void>
  /** The newest operation. */
  operation(): Promise<Operation>
  /** Resolves with the newest operation once it has ended. */
  ended(): Promise<Operation>
  /** The same, and it must have ended with success. */
  settled(): Promise<Operation>
}

type Parameters = { ParameterKey: string; ParameterValue: string }[]

/** `latency` is that of the simulated cloud for each resource, in seconds. */
export const parametersFor =
  (cloud: Cloud, latency = 0.15) =>
  ({ servers, release }: Wanted): Parameters =>
    Object.entries({
      cloud: cloud.directory,
      latency: String(latency),
      servers: String(servers),
      release,
    }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))

export async function launch(site: Site, name: string, first: Wanted, latency?: number): Promise<Instance> {
  const { ProductId, ProductVersionId } = site.product
  const cloud = await makeCloud(join(site.directory, 'cloud'), name)
  const parametersOf = parametersFor(cloud, latency)
  const { ProvisionedProductId: id } = await site.client.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: name,
    StackRegionId: 'cn-hangzhou',
    Parameters: parametersOf(first),
  })
  return instanceOf(site, name, id, cloud, first, parametersOf)
}

/** An instance that was just asked for. */
export async function instanceOf(
  { client, db, product }: Site,
  name: string,
  id: string,
  cloud: Cloud,
  first: Wanted,
  parametersOf = parametersFor(cloud),
): Promise<Instance> {
  const { ProductId, ProductVersionId } = product
  const { stack_id: stackId } = await db
    .selectFrom('provisioned_product')
    .select('stack_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const operation = () =>
    db
      .selectFrom('stack_operation')
      .selectAll()
      .where('stack_id', '=', stackId)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
  const ended = () =>
    until(`${name} settles`, async () => {
      const newest = await operation()
      return !['PENDING', 'IN_PROGRESS'].includes(newest.status) && newest
    })
  let wanted: Wanted | undefined = first
  return {
    id,
    stackId,
    cloud,
    get wanted() {
      return wanted
    },
    update: async change => {
      wanted = { ...wanted!, ...change }
      const Parameters = parametersOf(wanted)
      await client.UpdateProvisionedProduct({
        ProvisionedProductId: id,
        ProductId,
        ProductVersionId,
        Parameters,
      })
    },
    terminate: async () => {
      wanted = undefined
      await client.TerminateProvisionedProduct({ ProvisionedProductId: id })
    },
    operation,
    ended,
    settled: async () => {
      const last = await ended()
      assert.equal(last.status, 'COMPLETE', `${last.action} of ${name}: ${last.message}`)
      return last
    },
  }
}

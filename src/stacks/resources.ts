import type { ResourceView, StateView } from '../base/changes.ts'
import type { ReadDb, Row } from '../db/tables.ts'
import { partsOf, withoutIndexes } from '../terraform/address.ts'
import type { StackVault } from './secrets.ts'

/** What is told of a resource while the work goes on and after. */
export type ResourceProgress = Pick<
  Row<'stack_resource'>,
  'address' | 'type' | 'physical_id' | 'status' | 'status_reason' | 'updated_at'
>

export interface StackResource {
  /** Without values where the state does not have it, or not yet. */
  readonly view: ResourceView
  /** Data sources have none. */
  readonly progress: ResourceProgress | undefined
}

export interface StackResources {
  /** Of the state; undefined before there is one to be read. */
  readonly serial: number | undefined
  readonly resources: readonly StackResource[]
}

/** What a stack consists of, by address: as the last operation left it, and as the one that is under way tells it. */
export async function findResources(
  db: ReadDb,
  vault: StackVault | undefined,
  stack: Pick<Row<'stack'>, 'id' | 'resources'>,
): Promise<StackResources> {
  const view =
    vault && stack.resources ? (vault.openJson('resources', stack.resources) as StateView) : undefined
  const rows = await db
    .selectFrom('stack_resource')
    .select(['address', 'type', 'physical_id', 'status', 'status_reason', 'updated_at'])
    .where('stack_id', '=', stack.id)
    .execute()
  const progress = new Map(rows.map(row => [row.address, row]))
  const known = new Set(view?.Resources.map(({ Address }) => Address))
  const resources = [
    ...(view?.Resources ?? []).map(each => ({ view: each, progress: progress.get(each.Address) })),
    ...rows
      .filter(({ address }) => !known.has(address))
      .map(row => ({ view: withoutValues(row), progress: row })),
  ]
  return {
    serial: view?.Serial,
    resources: resources.sort((a, b) => (a.view.Address < b.view.Address ? -1 : 1)),
  }
}

function withoutValues({ address, type }: ResourceProgress): ResourceView {
  const { module, mode, name, index } = partsOf(address)
  return {
    Address: address,
    ResourceAddress: withoutIndexes(address),
    Module: module,
    Mode: mode,
    Type: type,
    Name: name,
    ...(index !== undefined && { Index: JSON.stringify(index) }),
    Provider: '',
    Dependencies: [],
    Attributes: [],
    OmittedAttributes: 0,
  }
}

import type { ConnectionFlags } from '../profile/connection.ts'
import { exitCodes } from '../exit.ts'
import { table } from '../terminal/table.ts'
import { visibleLines } from '../terminal/visible.ts'
import { bestVersion, listProducts } from './choose.ts'
import { findTaskId, type Instance } from './find.ts'
import { followTask, type LogLine, type ProgressView } from './follow.ts'
import { clientOf } from './options.ts'
import { watchUntilInterrupted } from './watch.ts'

export async function watch(
  reference: string,
  flags: ConnectionFlags & { readonly logs?: boolean },
): Promise<number> {
  const client = await clientOf(flags)
  await watchUntilInterrupted(client, await findTaskId(client, reference), { logs: flags.logs ?? false })
  return exitCodes.ok
}

/** Log lines as they are, and nothing else: for pipes. */
export async function logs(
  reference: string,
  flags: ConnectionFlags & { readonly follow?: boolean },
): Promise<number> {
  const client = await clientOf(flags)
  const taskId = await findTaskId(client, reference)
  const show = ({ Content }: LogLine): void => {
    for (const line of visibleLines(Content.trimEnd())) console.log(line)
  }
  if (flags.follow) {
    const view: ProgressView = { log: show, resource: () => {}, trouble: text => console.error(text) }
    await followTask(client, taskId, view, new AbortController().signal)
    return exitCodes.ok
  }
  for (let token: string | undefined; ;) {
    const page = await client.ListTaskProgress({ TaskId: taskId, ...(token && { NextToken: token }) })
    page.Logs.forEach(show)
    if (page.Logs.length === 0 && page.Events.length === 0) return exitCodes.ok
    token = page.NextToken
  }
}

export async function listInstances(flags: ConnectionFlags & { readonly all?: boolean }): Promise<number> {
  const client = await clientOf(flags)
  const instances: Instance[] = []
  for (let PageNumber = 1; ; PageNumber++) {
    const page = await client.ListProvisionedProducts({
      AccessLevelFilter: flags.all ? 'Account' : 'User',
      PageNumber,
      PageSize: 100,
    })
    instances.push(...page.ProvisionedProductDetails)
    if (page.ProvisionedProductDetails.length === 0 || instances.length >= page.TotalCount) break
  }
  console.log(
    table(
      ['Name', 'Status', 'Product', 'Version', 'Region', 'Created', 'Id'],
      instances.map(instance => [
        instance.ProvisionedProductName,
        instance.Status,
        instance.ProductName,
        instance.ProductVersionName,
        instance.StackRegionId,
        instance.CreateTime,
        instance.ProvisionedProductId,
      ]),
    ),
  )
  return exitCodes.ok
}

export async function listLaunchable(flags: ConnectionFlags): Promise<number> {
  const client = await clientOf(flags)
  const products = await listProducts(client)
  const rows = await Promise.all(
    products.map(async ({ ProductId, ProductName, ProviderName, Description }) => {
      const { ProductVersionDetails } = await client.ListProductVersions({ ProductId })
      const version = bestVersion(ProductVersionDetails.filter(({ Active }) => Active))
      return [ProductName, version?.ProductVersionName ?? '', ProviderName, ProductId, Description]
    }),
  )
  console.log(table(['Name', 'Version', 'Provider', 'Id', 'Description'], rows))
  return exitCodes.ok
}

import { ApiError } from '../../client/api-error.ts'
import type { Client } from '../../client/client.ts'
import { Exit, exitCodes, UsageError } from '../exit.ts'

export type Instance = Awaited<
  ReturnType<Client['ListProvisionedProducts']>
>['ProvisionedProductDetails'][number]

/** An instance by its id or its name. @throws Exit when there is none, or none that the caller may see */
export async function findInstance(client: Client, idOrName: string): Promise<Instance> {
  if (idOrName.startsWith('pp-')) {
    return (await client.GetProvisionedProduct({ ProvisionedProductId: idOrName })).ProvisionedProductDetail
  }
  const found = (await namedInstance(client, idOrName, 'User')) ?? (await namedInAccount(client, idOrName))
  if (found) return found
  throw new Exit(exitCodes.failed, `There is no instance named ${idOrName}; \`larder ls\` lists yours.`)
}

async function namedInstance(client: Client, name: string, level: 'User' | 'Account') {
  const answer = await client.ListProvisionedProducts({
    AccessLevelFilter: level,
    Filters: [{ Key: 'ProvisionedProductName', Value: name }],
  })
  // The filter knows no difference between upper and lower case; names do.
  return answer.ProvisionedProductDetails.find(instance => instance.ProvisionedProductName === name)
}

/** Only some callers may look at the instances of others. */
async function namedInAccount(client: Client, name: string): Promise<Instance | undefined> {
  return namedInstance(client, name, 'Account').catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 403) return undefined
    throw error
  })
}

/** The newest task of an instance, also of one that is terminated. */
export async function newestTaskId(client: Client, ProvisionedProductId: string): Promise<string> {
  const { TaskDetails } = await client.ListTasks({ ProvisionedProductId, PageSize: 1 })
  const [task] = TaskDetails
  if (!task) throw new Exit(exitCodes.failed, `The instance ${ProvisionedProductId} has no task.`)
  return task.TaskId
}

/** A task by its own id, or by its instance's id or name. */
export async function findTaskId(client: Client, reference: string): Promise<string> {
  if (reference === '') throw new UsageError('Name an instance or a task.')
  if (reference.startsWith('task-')) return reference
  if (reference.startsWith('pp-')) return newestTaskId(client, reference)
  return newestTaskId(client, (await findInstance(client, reference)).ProvisionedProductId)
}

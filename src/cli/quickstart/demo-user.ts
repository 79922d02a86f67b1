import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError } from '../../client/api-error.ts'
import type { Client, Connection } from '../../client/client.ts'
import { readKeyFile } from '../profile/key-file.ts'

const name = 'demo'

/** Where the key of the user is kept. */
export const demoFile = (dataDir: string): string => join(dataDir, 'demo.json')

/** A RAM user who may do what end users do, to whom the portfolio is granted, and his access key. Made where missing; the key is kept in a file. */
export async function ensureDemoUser(
  client: Client,
  { endpoint, dataDir, portfolioId }: { endpoint: string; dataDir: string; portfolioId: string },
): Promise<Connection & { readonly name: string }> {
  await client.CreateUser({ UserName: name, DisplayName: 'Demo user' }).catch(unlessThere)
  await client
    .AttachPolicyToUser({
      UserName: name,
      PolicyType: 'System',
      PolicyName: 'AliyunServiceCatalogEndUserFullAccess',
    })
    .catch(unlessThere)
  await client.AssociatePrincipalWithPortfolio({
    PortfolioId: portfolioId,
    PrincipalType: 'RamUser',
    PrincipalPattern: `user/${name}`,
  })
  const path = demoFile(dataDir)
  const kept = await readKeyFile(path).catch(() => undefined)
  const key = kept ?? (await makeKey(client))
  // The port may be another one than last time.
  if (kept?.endpoint !== endpoint) await keep(path, { endpoint, ...key })
  return { ...key, endpoint, name }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error
}

async function makeKey(client: Client) {
  const { AccessKey } = await client.CreateAccessKey({ UserName: name })
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret }
}

async function keep(path: string, { endpoint, accessKeyId, accessKeySecret }: Connection): Promise<void> {
  const text = JSON.stringify({ endpoint, accessKeyId, accessKeySecret }, null, 2) + '\n'
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

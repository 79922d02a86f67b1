import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError } from '../../client/api-error.ts'
import type { Client, Connection } from '../../client/client.ts'
import { newPassword } from '../../server/new-account.ts'
import { readKeyFile } from '../profile/key-file.ts'

const name = 'demo'

/** Where the key of the user is kept. */
export const demoFile = (dataDir: string): string => join(dataDir, 'demo.json')

export interface Demo extends Connection {
  readonly name: string
  /** For the console. */
  readonly password: string
}

/**
 * A RAM user who may do what end users do, to whom the portfolio is granted, with an access key and a password. Made where
 * missing; key and password are kept in a file.
 */
export async function ensureDemoUser(
  client: Client,
  { endpoint, dataDir, portfolioId }: { endpoint: string; dataDir: string; portfolioId: string },
): Promise<Demo> {
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
  const keptPassword = kept && (await readPassword(path))
  const demo = {
    ...(kept ?? (await makeKey(client))),
    // The port may be another one than last time.
    endpoint,
    password: keptPassword ?? newPassword(),
  }
  if (kept?.endpoint !== endpoint || keptPassword === undefined) await keep(path, demo)
  // After it is kept: one that was set and not kept would be of no use to anybody.
  if (keptPassword === undefined) await setPassword(client, demo.password)
  return { ...demo, name }
}

async function readPassword(path: string): Promise<string | undefined> {
  const { password } = JSON.parse(await readFile(path, 'utf8')) as { password?: string }
  return password
}

async function setPassword(client: Client, Password: string): Promise<void> {
  const profile = { UserName: name, Password }
  await client.CreateLoginProfile(profile).catch(async (error: unknown) => {
    unlessThere(error)
    await client.UpdateLoginProfile(profile)
  })
}

function unlessThere(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error
}

async function makeKey(client: Client) {
  const { AccessKey } = await client.CreateAccessKey({ UserName: name })
  return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret }
}

async function keep(path: string, demo: Omit<Demo, 'name'>): Promise<void> {
  const { endpoint, accessKeyId, accessKeySecret, password } = demo
  const text = JSON.stringify({ endpoint, accessKeyId, accessKeySecret, password }, null, 2) + '\n'
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

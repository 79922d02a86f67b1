import { createAccount, listAccounts, type WantedAccount } from '../../server/accounts.ts'
import type { Settings } from '../../server/settings.ts'
import { exitCodes } from '../exit.ts'
import { table } from '../terminal/table.ts'

/** Makes an account and prints what acts as it, this once. @throws CannotStart */
export async function makeAccount(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  { json, ...wanted }: WantedAccount & { readonly json: boolean },
): Promise<number> {
  const made = await createAccount(settings, environment, wanted)
  if (json) console.log(JSON.stringify(made))
  else for (const line of lines(wanted.name, made)) console.log(line)
  return exitCodes.ok
}

const lines = (name: string, made: Awaited<ReturnType<typeof createAccount>>): string[] => [
  `The account ${name}. What acts as it is shown this once, and kept nowhere:`,
  `  account id         ${made.accountId}`,
  `  access key id      ${made.accessKeyId}`,
  `  access key secret  ${made.accessKeySecret}`,
  `  password           ${made.password}`,
]

/** @throws CannotStart */
export async function showAccounts(settings: Settings): Promise<number> {
  const accounts = await listAccounts(settings)
  console.log(table(['Name', 'Id', 'Created'], accounts.map(row)))
  return exitCodes.ok
}

const row = ({ name, id, created_at }: Awaited<ReturnType<typeof listAccounts>>[number]): string[] => [
  name,
  id,
  created_at.toISOString(),
]

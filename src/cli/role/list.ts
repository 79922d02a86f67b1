import { exitCodes } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { table } from '../terminal/table.ts'

export async function listEnvironment(RoleName: string, flags: ConnectionFlags): Promise<number> {
  const client = await clientOf(flags)
  const { Entries } = await client.ListRoleEnvironment({ RoleName })
  const rows = Entries.map(({ Name, Kind, FileName, Sensitive, UpdateDate }) => [
    Name,
    Kind,
    FileName ?? '',
    Sensitive ? 'secret' : 'plain',
    UpdateDate,
  ])
  console.log(table(['Name', 'Kind', 'File', 'Value', 'Set'], rows))
  return exitCodes.ok
}

export async function unsetEnvironment(
  RoleName: string,
  Names: string[],
  flags: ConnectionFlags,
): Promise<number> {
  const client = await clientOf(flags)
  await client.UnsetRoleEnvironment({ RoleName, Names })
  return exitCodes.ok
}

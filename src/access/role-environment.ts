import type { ReadDb } from '../db/tables.ts'
import type { AlibabaSts } from './alibaba-sts.ts'
import type { Opener } from './keys.ts'

/** What a launch role brings into the runs of what is launched with it. */
export interface RoleEnvironment {
  readonly variables: readonly RoleVariable[]
  readonly files: readonly RoleFile[]
  readonly alibabaSts: AlibabaSts | undefined
}

export interface RoleVariable {
  readonly name: string
  readonly value: string
  /** Kept out of what people read. */
  readonly sensitive: boolean
}

export interface RoleFile {
  /** The variable that gets its path. */
  readonly variable: string
  readonly name: string
  readonly content: string
}

/** What a value is sealed for: one role and one name in its environment. The column `id` is made of the same. */
export const sealedFor = (roleId: string, name: string): string => `role_environment/${roleId}/${name}`

/** The name of the one entry that is no variable and no file. */
export const alibabaStsName = 'AlibabaSts'

/** In one statement, so that a run gets what was set together. @throws CannotUnseal */
export async function readRoleEnvironment(
  db: ReadDb,
  opener: Opener,
  roleId: string,
): Promise<RoleEnvironment> {
  const rows = await db
    .selectFrom('role_environment')
    .select(['name', 'kind', 'sensitive', 'file_name', 'value'])
    .where('role_id', '=', roleId)
    .orderBy('name')
    .execute()
  const open = ({ name, value }: (typeof rows)[number]) =>
    opener.open(value, sealedFor(roleId, name)).toString('utf8')
  const of = (kind: (typeof rows)[number]['kind']) => rows.filter(row => row.kind === kind)
  const [sts] = of('AlibabaSts')
  return {
    variables: of('Variable').map(row => ({ name: row.name, value: open(row), sensitive: row.sensitive })),
    files: of('File').map(row => ({
      variable: row.name,
      name: row.file_name ?? row.name,
      content: open(row),
    })),
    alibabaSts: sts && (JSON.parse(open(sts)) as AlibabaSts),
  }
}

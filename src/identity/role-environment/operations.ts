import type { Lookup } from '../../access/access.ts'
import { alibabaSts } from '../../access/alibaba-sts.ts'
import { larder, readOperation, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { variablePattern } from '../../base/role-variable.ts'
import { t } from '../../base/schema.ts'
import { roleResource } from '../authorized.ts'
import { ramName } from '../name.ts'
import { RoleNotFound } from '../role/errors.ts'
import { getRole, lockRole } from '../role/store.ts'
import { RoleEntryNotFound, RoleEnvironmentTooLarge } from './errors.ts'
import { entriesOf, mostEntries, mostValueBytes, nothingSent } from './rules.ts'
import { entriesOfRole, setEntries, unsetEntries } from './store.ts'

/*
 * What a launch role brings into runs. It can be set and taken away, and nobody is ever shown it again: not by these
 * operations, and not by what a run leaves behind (stacks/launch-role).
 */

const resources = async ({ RoleName }: { readonly RoleName: string }, lookup: Lookup) => [
  await roleResource(RoleName, lookup),
]

const name = (description: string) => t.Pattern(variablePattern, { maxLength: 128, description })
const secretText = t.Text({ minLength: 1, maxLength: mostValueBytes, secret: true })

export const setRoleEnvironment = writeOperation({
  api: larder,
  name: 'SetRoleEnvironment',
  summary:
    'Sets what a launch role brings into the runs of what is launched with it: variables, files, borrowed credentials.',
  access: { action: 'ram:SetRoleEnvironment', audience: 'administrator', resources },
  input: t.Object({
    RoleName: ramName,
    Variables: t.Optional(
      t.Array(
        t.Object({
          Name: name('The variable.'),
          Value: secretText,
          Sensitive: t.Optional(
            t.Boolean({
              default: true,
              description: 'Whether it is kept out of logs, messages and outputs.',
            }),
          ),
        }),
        { maxItems: mostEntries },
      ),
    ),
    Files: t.Optional(
      t.Array(
        t.Object({
          Name: name('The variable that gets the path of the file, e.g. `KUBECONFIG`.'),
          FileName: t.Optional(
            t.Pattern('^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$', {
              maxLength: 64,
              emptyIsAbsent: true,
              description: 'What the file is called; as the variable where absent.',
            }),
          ),
          Content: secretText,
        }),
        { maxItems: mostEntries },
      ),
    ),
    AlibabaSts: t.Optional(alibabaSts),
    Replace: t.Optional(
      t.Boolean({ default: false, description: 'What is not sent is taken away; else it stays.' }),
    ),
  }),
  output: t.Object({}),
  errors: [RoleNotFound, RoleEnvironmentTooLarge],

  async handle({ RoleName, Replace: replace = false, ...sent }, { tx, caller, now, services }) {
    const entries = entriesOf(sent)
    if (entries.length === 0 && !replace) throw nothingSent()
    const role = await lockRole(tx, caller.accountId, RoleName)
    await setEntries(tx, services.keyring, role, { entries, replace, now })
    return {}
  },
})

export const unsetRoleEnvironment = writeOperation({
  api: larder,
  name: 'UnsetRoleEnvironment',
  summary: 'Takes entries away from what a launch role brings into runs.',
  access: { action: 'ram:UnsetRoleEnvironment', audience: 'administrator', resources },
  input: t.Object({
    RoleName: ramName,
    Names: t.Array(name('As ListRoleEnvironment names it.'), { minItems: 1, maxItems: mostEntries }),
  }),
  output: t.Object({}),
  errors: [RoleNotFound, RoleEntryNotFound],

  async handle({ RoleName, Names }, { tx, caller }) {
    await unsetEntries(tx, await lockRole(tx, caller.accountId, RoleName), Names)
    return {}
  },
})

export const listRoleEnvironment = readOperation({
  api: larder,
  name: 'ListRoleEnvironment',
  summary: 'Lists what a launch role brings into runs: names, kinds and when each was set, never a value.',
  access: { action: 'ram:ListRoleEnvironment', audience: 'administrator', resources },
  input: t.Object({ RoleName: ramName }),
  output: t.Object({
    RoleName: t.Text(),
    Entries: t.Array(
      t.Object({
        Name: t.Text({ description: 'The variable that it sets; `AlibabaSts` for borrowed credentials.' }),
        Kind: t.OneOf(['Variable', 'File', 'AlibabaSts']),
        Sensitive: t.Boolean(),
        FileName: t.Optional(t.Text({ description: 'Of a file.' })),
        UpdateDate: t.Text(),
      }),
    ),
  }),
  errors: [RoleNotFound],

  async handle({ RoleName }, { db, caller }) {
    const role = await getRole(db, caller.accountId, RoleName)
    const rows = await entriesOfRole(db, role)
    return {
      RoleName: role.name,
      Entries: rows.map(row => ({
        Name: row.name,
        Kind: row.kind,
        Sensitive: row.sensitive,
        ...(row.file_name !== null && { FileName: row.file_name }),
        UpdateDate: isoSeconds(row.updated_at),
      })),
    }
  },
})

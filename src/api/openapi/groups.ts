import { productTitles, type Operation } from '../operation.ts'

/** What operations are about, so that people find them. */

interface Group {
  readonly name: string
  readonly description: string
  readonly area: string
  /** Of names; the first group that has one takes it. */
  readonly names: RegExp
}

const group = (area: string, name: string, names: RegExp, description: string): Group => ({
  area,
  name,
  names,
  description,
})

const catalog = productTitles.servicecatalog
const access = 'Access (RAM and STS)'

/** In the order in which a name is looked for: those that speak of several things first. */
const byName: readonly Group[] = [
  group(catalog, 'Tag options', /TagOption/, 'Which tags instances may have.'),
  group(access, 'Audit trail', /AuditRecord/, 'Who did what, and when.'),
  group(access, 'Identity providers', /OIDCProvider/, 'Who else vouches for people and programs.'),
  group(access, 'Sessions', /AssumeRole|CallerIdentity/, 'Roles for a time, and who is calling.'),
  group(
    access,
    'Sign-in',
    /LoginProfile|Password|SecurityPreference|AccountAlias/,
    'Passwords, and how people sign in.',
  ),
  group(access, 'Second factors', /MFA/, 'MFA devices and who has them.'),
  group(access, 'Access keys', /AccessKey/, 'What programs sign their calls with.'),
  group(
    access,
    'Policies',
    /Polic(y|ies)|DiagnosticMessage|ExplainAccess/,
    'Who may do what, and why or why not.',
  ),
  group(access, 'Roles', /Role(s|Environment)?$/, 'Roles, and what launch roles bring into runs.'),
  group(
    catalog,
    'Plans',
    /Plan(s|Approvers|Changes)?$/,
    'What a change would do, shown and approved before.',
  ),
  group(catalog, 'Tasks', /Task/, 'What is being done to instances, and was.'),
  group(
    catalog,
    'Instances',
    /LaunchProduct|LaunchOption|ProvisionedProduct/,
    'Products launched, changed and terminated.',
  ),
  group(catalog, 'Product versions', /ProductVersion/, 'The templates of a product, each with its name.'),
  group(catalog, 'Portfolios', /Portfolio|Principal/, 'Products together, and whom they are granted to.'),
  group(catalog, 'Templates', /Template|LaunchForm/, 'What products are built by.'),
  group(
    catalog,
    'Constraints',
    /Constraint/,
    'With which role, where and with what approval products launch.',
  ),
  group(catalog, 'Products', /Product/, 'What the catalog offers.'),
  group(catalog, 'Overview', /Dashboard|SystemStatus/, 'How things stand, and how the server does.'),
  group(catalog, 'Regions', /Region/, 'Where there is anything.'),
  group(access, 'Tags', /(Tag|Untag)Resources/, 'Tags of users, roles and policies.'),
  group(access, 'Groups', /Group/, 'Users together.'),
  group(access, 'Users', /User/, 'People and programs of the account.'),
]

const stacks = group(productTitles.ros, 'Stacks', /^/, 'What stands behind instances.')

export const groups: readonly Group[] = [...byName, stacks]

/** @throws Error for an operation about nothing that is known: when the document is made, which a test does */
export function groupOf({ api, name }: Operation): Group {
  const found =
    api.code === 'ros' && !/Region/.test(name) ? stacks : byName.find(({ names }) => names.test(name))
  if (!found) throw new Error(`${name} belongs to no group`)
  return found
}

import { format, resolveConfig } from 'prettier'
import type { Api } from '../../src/api/operation.ts'
import type { Row } from './matrix.ts'
import { personas } from './personas.ts'

export const pageFile = 'docs/permissions.md'

const intro = `# Who may do what

Each operation that is signed, called by each of these callers against a server of its own. A test repeats the calls, and
fails where this page says something else.

    npm run permissions # repeats the calls and writes this page

- **root**: the account itself.
- **all policies**: a user with AdministratorAccess, which allows everything.
- **administrator**: a user with AliyunServiceCatalogAdminFullAccess.
- **read-only administrator**: a user with AliyunServiceCatalogAdminReadOnlyAccess.
- **granted end user**: a user with AliyunServiceCatalogEndUserFullAccess, to whom the portfolio is granted. The instance
  and the plan are his.
- **end user without grant**: the same policy, but no portfolio.
- **approver**: the same policy, no portfolio, and asked to approve the plan.
- **stranger**: the root of another account, calling about the things of this one.
- **expired session**: a session of a role after its end.

**yes**: the call is done. **no**: no policy permits it (NoPermission), or the plan is another’s to change or to approve, or
the server is another account’s to look after (OperationDenied). **not found**: what the call is about is not there for this caller, who cannot tell that from not being
there at all. **expired**: the answer is InvalidSecurityToken.Expired.

All make the same call, and it is a good one: whatever is refused here is refused for who calls. A stranger may list and
make things, in his own account. Calls about users are about somebody else, but for ChangePassword: what users may do about
themselves without any policy is up to SetSecurityPreference. Launching, updating and executing want a portfolio that
grants the product, whatever policies allow. A role is taken by whom it trusts, here everybody of its account, and not by
the account itself.

Nobody signs AssumeRoleWithOIDC: its token proves who calls.
`

const titles: Readonly<Record<Api['code'], string>> = {
  servicecatalog: 'Service Catalog',
  ros: 'Resource Orchestration Service',
  ram: 'Resource Access Management',
  sts: 'Security Token Service',
  larder: 'Operations of our own',
}

export async function pageOf(rows: readonly Row[]): Promise<string> {
  const sections = Object.entries(titles).map(([code, title]) => {
    const own = rows.filter(({ operation }) => operation.api.code === code)
    const lines = own
      .map(({ operation, verdicts }) => [operation.name, ...verdicts])
      .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
    const head = ['operation', ...personas]
    const table = [head, head.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`)
    return `## ${title}\n\n${table.join('\n')}\n`
  })
  const page = [intro, ...sections].join('\n')
  return format(page, { ...(await resolveConfig(pageFile)), parser: 'markdown' })
}

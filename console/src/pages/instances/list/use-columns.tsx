import type { TableProps } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session/session.ts'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { isUnderChange, type Instance } from '../types.ts'
import type { PrincipalNames } from '../use-principal-names.ts'
import { listTexts } from './list-texts.ts'

type Columns = NonNullable<TableProps<Instance>['columns']>

export function useColumns(options: {
  readonly withOwner: boolean
  readonly names: PrincipalNames
}): Columns {
  const t = useTexts(listTexts)
  const { Id: me } = useSession()
  const owner: Columns = [
    {
      key: 'owner',
      title: t.owner,
      render: (_, { OwnerPrincipalId: id }) => (id === me ? t.me : (options.names.get(id) ?? id)),
    },
  ]
  return [
    {
      key: 'name',
      title: t.name,
      render: (_, row) => (
        <Link className="cell-name" to={paths.instance(row.ProvisionedProductId)}>
          {row.ProvisionedProductName}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t.status,
      render: (_, row) => (
        <>
          <Status value={row.Status} />
          {row.StatusMessage && <div className="cell-message secondary small">{row.StatusMessage}</div>}
        </>
      ),
    },
    { key: 'product', title: t.product, render: (_, row) => row.ProductName },
    { key: 'version', title: t.version, render: (_, row) => row.ProductVersionName },
    ...(options.withOwner ? owner : []),
    { key: 'region', title: t.region, render: (_, row) => row.StackRegionId },
    { key: 'created', title: t.created, sorter: true, render: (_, row) => <Time value={row.CreateTime} /> },
    {
      key: 'lastTask',
      title: t.lastTask,
      render: (_, row) =>
        row.LastTaskId && (
          <Link
            to={paths.task(row.LastTaskId)}
            aria-label={(isUnderChange(row) ? t.watchOf : t.lookOf)(row.ProvisionedProductName)}
          >
            {isUnderChange(row) ? t.watch : t.look}
          </Link>
        ),
    },
  ]
}

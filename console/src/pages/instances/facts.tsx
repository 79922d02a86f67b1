import { Descriptions } from 'antd'
import { Link } from 'react-router'
import { useRead } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { useMay } from '../../session/session.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Status } from '../../ui/status.tsx'
import { Time } from '../../ui/time.tsx'
import { instanceTexts } from './instance-texts.ts'
import { TaskSummary } from './task-summary.tsx'
import type { Instance } from './types.ts'
import { usePrincipalNames } from './use-principal-names.ts'

/** What an instance is, of what, whose, where, and by which ids it is known. */
export function Facts({
  instance,
  exact = false,
}: {
  readonly instance: Instance
  readonly exact?: boolean
}) {
  const t = useTexts(instanceTexts)
  const names = usePrincipalNames(true)
  const owner = names.get(instance.OwnerPrincipalId) ?? instance.OwnerPrincipalId
  return (
    <Descriptions
      column={{ xs: 1, sm: 1, md: 2, lg: 2, xl: 3, xxl: 4 }}
      items={[
        { key: 'status', label: t.status, children: <Status value={instance.Status} /> },
        {
          key: 'product',
          label: t.product,
          children: <Link to={paths.product(instance.ProductId)}>{instance.ProductName}</Link>,
        },
        { key: 'version', label: t.version, children: instance.ProductVersionName },
        { key: 'portfolio', label: t.portfolio, children: <Portfolio id={instance.PortfolioId} /> },
        { key: 'owner', label: t.owner, children: t.ownerOf(instance.OwnerPrincipalType, owner) },
        { key: 'region', label: t.region, children: instance.StackRegionId },
        { key: 'created', label: t.created, children: <Time value={instance.CreateTime} exact={exact} /> },
        ...(instance.LastTaskId
          ? [{ key: 'task', label: t.lastTask, children: <TaskSummary taskId={instance.LastTaskId} /> }]
          : []),
        {
          key: 'id',
          label: t.id,
          children: <Copyable label={t.id}>{instance.ProvisionedProductId}</Copyable>,
        },
        { key: 'stack', label: t.stack, children: <Copyable label={t.stack}>{instance.StackId}</Copyable> },
        {
          key: 'arn',
          label: t.arn,
          span: 'filled',
          children: <Copyable label={t.arn}>{instance.ProvisionedProductArn}</Copyable>,
        },
      ]}
    />
  )
}

/** By its name where who looks may know it. */
function Portfolio({ id }: { readonly id: string }) {
  const t = useTexts(instanceTexts)
  const may = useMay()
  const isAdmin = may('servicecatalog:GetPortfolio')
  const { data } = useRead('GetPortfolio', isAdmin ? { PortfolioId: id } : undefined)
  const name = data?.PortfolioDetail.PortfolioName
  return name === undefined ? (
    <Copyable label={t.portfolio}>{id}</Copyable>
  ) : (
    <Link to={paths.portfolio(id)}>{name}</Link>
  )
}

import { Alert, Table, Typography } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useReadAll } from '../../../api/use-read-all.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { usePageNames } from '../../../ui/paging.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Time } from '../../../ui/time.tsx'
import { accessTexts } from '../../../access/access-texts.ts'
import { Allowed } from '../../../access/allowed.tsx'
import { statementsOf } from '../policies/statements.ts'
import { rolesTexts } from './roles-texts.ts'

type Role = Output<'GetRole'>['Role']
type Constraint = Output<'ListConstraints'>['ConstraintDetails'][number]

const atOnce = 100

/** What runs with a role: the launch constraints that name it. */
export const RoleUsage = (props: { readonly role: Role }) => (
  <Allowed action="servicecatalog:ListConstraints">
    <Usage {...props} />
  </Allowed>
)

function Usage({ role }: { readonly role: Role }) {
  const t = { ...useTexts(accessTexts), ...useTexts(rolesTexts) }
  const pageNames = usePageNames()
  const { data, error, isPending, refetch } = useReadAll(
    'ListConstraints',
    { PageSize: atOnce },
    {
      rows: ({ ConstraintDetails }: Output<'ListConstraints'>) => ConstraintDetails,
      next: ({ PageNumber, ConstraintDetails }) =>
        ConstraintDetails.length === atOnce ? { PageNumber: PageNumber + 1 } : undefined,
    },
  )
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const using = (data ?? []).filter(constraint => names(constraint, role.RoleName))
  const trustsCatalog = statementsOf(role.AssumeRolePolicyDocument, 'trust')?.some(({ principals }) =>
    principals.some(({ kind }) => kind === 'Service'),
  )
  return (
    <>
      {using.length > 0 && !trustsCatalog && (
        <Alert
          type="warning"
          showIcon
          title={t.distrustsCatalog}
          description={t.distrustsText}
          className="below-space"
        />
      )}
      <Typography.Title level={2} className="form-section">
        {t.constraints}
      </Typography.Title>
      <Table<Constraint>
        dataSource={using}
        rowKey="ConstraintId"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={{ ...pageNames, pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={t.noConstraints}>{t.noConstraintsText}</EmptyState> }}
        columns={[
          {
            title: t.product,
            key: 'product',
            render: (_, { ProductId, ProductName }) => (
              <Link to={paths.adminProduct(ProductId)}>{ProductName}</Link>
            ),
          },
          {
            title: t.portfolio,
            key: 'portfolio',
            render: (_, { PortfolioId }) => <Link to={paths.portfolio(PortfolioId)}>{PortfolioId}</Link>,
          },
          { title: t.description, dataIndex: 'Description' },
          { title: t.created, key: 'created', render: (_, { CreateTime }) => <Time value={CreateTime} /> },
        ]}
      />
    </>
  )
}

function names({ ConstraintType, Config }: Constraint, roleName: string): boolean {
  if (ConstraintType !== 'Launch') return false
  const { LocalRoleName } = JSON.parse(Config) as { readonly LocalRoleName?: string }
  return LocalRoleName?.toLowerCase() === roleName.toLowerCase()
}

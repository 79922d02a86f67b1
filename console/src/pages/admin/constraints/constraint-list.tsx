import { PlusOutlined } from '@ant-design/icons'
import { Dropdown, Flex } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { listInput } from '../list-input.ts'
import { constraintTypes, type ConstraintType } from './config.ts'
import { constraintTexts } from './constraint-texts.tsx'
import { ConstraintWords } from './constraint-words.tsx'
import { usePortfolioNames } from './use-portfolio-names.ts'

/** The constraints in a portfolio, or those of a product wherever it is. */
export function ConstraintList(props: { readonly portfolioId?: string; readonly productId?: string }) {
  const { portfolioId, productId } = props
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const list = useList()
  const gate = useGate()
  const read = useRead(
    'ListConstraints',
    {
      ...listInput(list),
      ...(portfolioId !== undefined && { PortfolioId: portfolioId }),
      ...(productId !== undefined && { ProductId: productId }),
    },
    { keep: true },
  )
  const portfolioName = usePortfolioNames(productId)
  const remove = useDelete()
  return (
    <ListTable
      label={common.constraints}
      read={read}
      list={list}
      rows={({ ConstraintDetails }) => ConstraintDetails}
      total={({ TotalCount }) => TotalCount}
      rowKey={({ ConstraintId }) => ConstraintId}
      filters={<NewConstraint portfolioId={portfolioId} productId={productId} />}
      empty={<EmptyState title={t.emptyTitle}>{t.empty}</EmptyState>}
      columns={[
        {
          title: productId === undefined ? t.product : t.portfolio,
          key: 'place',
          render: (_, { ProductId, ProductName, PortfolioId }) =>
            productId === undefined ? (
              <Link to={paths.adminProduct(ProductId)}>{ProductName}</Link>
            ) : (
              <Link to={paths.portfolio(PortfolioId)}>{portfolioName(PortfolioId)}</Link>
            ),
        },
        {
          title: t.type,
          key: 'type',
          render: (_, { ConstraintType: type }) => t[type as ConstraintType],
        },
        {
          title: t.means,
          key: 'means',
          render: (_, constraint) => (
            <>
              <ConstraintWords constraint={constraint} />
              {constraint.Description && constraint.ConstraintType !== 'Launch' && (
                <div className="secondary small">{constraint.Description}</div>
              )}
            </>
          ),
        },
        {
          title: common.created,
          key: 'created',
          sorter: true,
          render: (_, { CreateTime }) => <Time value={CreateTime} />,
        },
        {
          title: common.actions,
          key: 'actions',
          render: (_, { ConstraintId, PortfolioId, ProductName, ConstraintType: type }) => {
            const name = `${ProductName}, ${t[type as ConstraintType]}`
            const open = gate('servicecatalog:UpdateConstraint') === undefined ? common.edit : common.details
            return (
              <Flex gap="small" align="center">
                <Link to={paths.constraint(PortfolioId, ConstraintId)} aria-label={`${open}: ${name}`}>
                  {open}
                </Link>
                <GatedButton
                  size="small"
                  danger
                  aria-label={`${common.delete}: ${name}`}
                  reason={gate('servicecatalog:DeleteConstraint')}
                  onClick={() => remove(ConstraintId)}
                >
                  {common.delete}
                </GatedButton>
              </Flex>
            )
          },
        },
      ]}
    />
  )
}

function NewConstraint(props: {
  readonly portfolioId: string | undefined
  readonly productId: string | undefined
}) {
  const t = useTexts(constraintTexts)
  const gate = useGate()
  const navigate = useNavigate()
  const reason = gate('servicecatalog:CreateConstraint')
  const button = (
    <GatedButton icon={<PlusOutlined />} reason={reason}>
      {t.new}
    </GatedButton>
  )
  if (reason !== undefined) return button
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: constraintTypes.map(type => ({ key: type, label: t[type] })),
        onClick: ({ key }) =>
          void navigate(
            paths.newConstraint({
              type: key,
              ...(props.portfolioId !== undefined && { portfolio: props.portfolioId }),
              ...(props.productId !== undefined && { product: props.productId }),
            }),
          ),
      }}
    >
      {button}
    </Dropdown>
  )
}

export function useDelete(then?: () => void): (constraintId: string) => void {
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const confirm = useConfirm()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DeleteConstraint', ['ListConstraints'])
  return ConstraintId =>
    confirm({
      title: t.deleteTitle,
      content: t.deleteText,
      ok: common.delete,
      act: async () => {
        await mutateAsync({ ConstraintId })
        done(t.deleted)
        then?.()
      },
    })
}

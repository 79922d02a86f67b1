import { Card, Descriptions, Table, Tag } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Time } from '../../ui/time.tsx'
import { OperationName } from './operation-name.tsx'
import { planPageTexts } from './plan-page-texts.ts'

type Answer = Output<'GetProvisionedProductPlan'>

/** What a plan is about, and whose it is. */
export function PlanFacts({ answer }: { readonly answer: Answer }) {
  const t = useTexts(planPageTexts)
  const { PlanDetail: plan, ProductDetail: product, ProductVersionDetail: version } = answer
  return (
    <Card size="small" title={<h2 className="plan-heading">{t.details}</h2>}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'operation', label: t.operation, children: <OperationName value={plan.OperationType} /> },
          {
            key: 'instance',
            label: t.instance,
            children: (
              <Link to={paths.instance(plan.ProvisionedProductId)}>{plan.ProvisionedProductName}</Link>
            ),
          },
          {
            key: 'product',
            label: t.product,
            children: `${product.ProductName} ${version.ProductVersionName}`,
          },
          { key: 'region', label: t.region, children: plan.StackRegionId },
          { key: 'owner', label: t.owner, children: plan.OwnerPrincipalName },
          { key: 'created', label: t.created, children: <Time value={plan.CreateTime} /> },
          { key: 'changed', label: t.changed, children: <Time value={plan.UpdateTime} /> },
          ...(plan.Description
            ? [{ key: 'description', label: t.description, children: plan.Description }]
            : []),
          { key: 'id', label: t.id, children: <Copyable label={t.id}>{plan.PlanId}</Copyable> },
        ]}
      />
    </Card>
  )
}

export function PlanParameters({ plan }: { readonly plan: Answer['PlanDetail'] }) {
  const t = useTexts(planPageTexts)
  return (
    <Card size="small" title={<h2 className="plan-heading">{t.parameters}</h2>}>
      {plan.Parameters.length === 0 ? (
        <p className="secondary">{t.noParameters}</p>
      ) : (
        <Table
          size="small"
          showHeader={false}
          pagination={false}
          dataSource={plan.Parameters}
          rowKey="ParameterKey"
          columns={[
            { key: 'ParameterKey', dataIndex: 'ParameterKey', rowScope: 'row' },
            {
              key: 'ParameterValue',
              render: (_, { ParameterValue }) => <span className="plan-value">{ParameterValue}</span>,
            },
          ]}
        />
      )}
      {plan.Tags.length > 0 && (
        <p aria-label={t.tags}>
          {plan.Tags.map(({ Key, Value }) => (
            <Tag key={Key}>
              {Key}: {Value}
            </Tag>
          ))}
        </p>
      )}
    </Card>
  )
}

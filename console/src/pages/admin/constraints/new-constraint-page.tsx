import { Form, Select, Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { ProductSelect } from '../pickers/resource-select.tsx'
import { constraintTypes, type ConstraintType } from './config.ts'
import { ConstraintForm, type Saved } from './constraint-form.tsx'
import { constraintTexts } from './constraint-texts.tsx'

/** Sets a rule for a product in a portfolio; where from, the address says. */
export function NewConstraintPage() {
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const { done } = useNotices()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [portfolio, product] = [params.get('portfolio'), params.get('product')]
  const type = constraintTypes.find(known => known === params.get('type')) ?? 'Launch'
  const { mutateAsync } = useWrite('CreateConstraint', ['ListConstraints'])
  const back =
    portfolio !== null
      ? paths.portfolio(portfolio, 'constraints')
      : product !== null
        ? paths.adminProduct(product, 'constraints')
        : paths.portfolios()
  const save = async ({ values, config }: Saved): Promise<void> => {
    await mutateAsync({
      PortfolioId: values.PortfolioId ?? portfolio!,
      ProductId: values.ProductId ?? product!,
      ConstraintType: type,
      Config: config,
      ...(values.Description && { Description: values.Description }),
    })
    done(t.created)
  }
  return (
    <Page
      title={`${t.newOf}${t[type]}`}
      crumbs={[
        portfolio === null && product !== null
          ? { title: common.products, to: paths.products() }
          : { title: common.portfolios, to: paths.portfolios() },
        { title: common.constraints, to: back },
      ]}
    >
      <Segmented<ConstraintType>
        aria-label={t.type}
        className="below-space"
        value={type}
        options={constraintTypes.map(value => ({ value, label: t[value] }))}
        onChange={value =>
          setParams(
            former => {
              const next = new URLSearchParams(former)
              next.set('type', value)
              return next
            },
            { replace: true },
          )
        }
      />
      <ConstraintForm
        key={type}
        type={type}
        initial={{ ...(portfolio && { PortfolioId: portfolio }), ...(product && { ProductId: product }) }}
        action="servicecatalog:CreateConstraint"
        ok={t.create}
        place={<Place portfolioId={portfolio} productId={product} />}
        save={save}
        leave={() => void navigate(back)}
      />
    </Page>
  )
}

/** Asks for what the address does not say. */
function Place(props: { readonly portfolioId: string | null; readonly productId: string | null }) {
  const { portfolioId, productId } = props
  const t = useTexts(constraintTexts)
  return (
    <>
      {portfolioId === null && <PortfolioOf productId={productId} />}
      {productId === null && (
        <Form.Item name="ProductId" label={t.product} rules={[{ required: true, message: t.needProduct }]}>
          <ProductSelect {...(portfolioId !== null && { portfolioId })} />
        </Form.Item>
      )}
    </>
  )
}

function PortfolioOf({ productId }: { readonly productId: string | null }) {
  const t = useTexts(constraintTexts)
  const { data } = useRead('ListPortfolios', {
    PageSize: 100,
    ...(productId !== null && { ProductId: productId }),
  })
  return (
    <Form.Item
      name="PortfolioId"
      label={t.portfolio}
      rules={[{ required: true, message: t.needPortfolio }]}
      {...(data?.TotalCount === 0 && { extra: t.noPortfolios })}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={(data?.PortfolioDetails ?? []).map(({ PortfolioId, PortfolioName }) => ({
          value: PortfolioId,
          label: PortfolioName,
        }))}
      />
    </Form.Item>
  )
}

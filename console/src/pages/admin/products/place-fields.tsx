import { Form, Input, Radio } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { adminTexts } from '../admin-texts.ts'
import { nameRules } from '../identity-fields.tsx'
import { PortfolioSelect } from '../pickers/resource-select.tsx'
import { newProductTexts } from './new-product-texts.ts'
import type { NewProductValues } from './use-make-product.ts'

/** In which portfolio a new product is offered. */
export function PlaceFields() {
  const common = useTexts(adminTexts)
  const t = useTexts(newProductTexts)
  const place = Form.useWatch('Place') as NewProductValues['Place'] | undefined
  return (
    <>
      <Form.Item name="Place" label={t.place}>
        <Radio.Group
          className="radio-lines"
          options={(['existing', 'fresh', 'later'] as const).map(value => ({ value, label: t[value] }))}
        />
      </Form.Item>
      {place === 'existing' && (
        <Form.Item name="PortfolioId" label={t.choose} rules={[{ required: true, message: t.needPortfolio }]}>
          <PortfolioSelect />
        </Form.Item>
      )}
      {place === 'fresh' && (
        <Form.Item
          name="PortfolioName"
          label={t.portfolioName}
          rules={nameRules(t.needPortfolioName, common.tooLong)}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      {place === 'later' && <p className="secondary">{t.laterText}</p>}
    </>
  )
}

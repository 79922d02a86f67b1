import { Descriptions } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import type { LaunchForm } from '../../../launch-form/form.ts'
import { OperationName } from '../operation-name.tsx'
import type { Plan } from '../use-plan-gate.ts'
import { editTexts } from './edit-texts.ts'

/** What no other form of a plan changes. */
export function Stays({ plan, form }: { readonly plan: Plan; readonly form: LaunchForm }) {
  const t = useTexts(editTexts)
  const portfolio = form.LaunchOptions.find(({ PortfolioId }) => PortfolioId === plan.PortfolioId)
  return (
    <section aria-label={t.stays} className="plan-stays">
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: 'operation', label: t.operation, children: <OperationName value={plan.OperationType} /> },
          { key: 'instance', label: t.instance, children: plan.ProvisionedProductName },
          {
            key: 'portfolio',
            label: t.portfolio,
            children: portfolio?.PortfolioName ?? plan.PortfolioId,
          },
          { key: 'region', label: t.region, children: plan.StackRegionId },
        ]}
      />
      <p className="secondary small">{t.staysText}</p>
    </section>
  )
}

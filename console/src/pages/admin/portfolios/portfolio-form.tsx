import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { IdentityFields } from '../identity-fields.tsx'
import { portfolioTexts } from './portfolio-texts.ts'

type Portfolio = Output<'GetPortfolio'>['PortfolioDetail']
type Values = Pick<Portfolio, 'PortfolioName' | 'ProviderName' | 'Description'>

/** Makes a portfolio, or changes the one that is given. */
export function PortfolioForm(props: {
  readonly portfolio?: Portfolio
  readonly onClose: () => void
  readonly onCreated?: (portfolioId: string) => void
}) {
  const { portfolio, onClose, onCreated } = props
  const common = useTexts(adminTexts)
  const t = useTexts(portfolioTexts)
  const { done } = useNotices()
  const create = useWrite('CreatePortfolio', ['ListPortfolios'])
  const update = useWrite('UpdatePortfolio', ['ListPortfolios', 'GetPortfolio'])
  const submit = async ({ Description = '', ...values }: Values): Promise<void> => {
    if (portfolio) {
      await update.mutateAsync({ PortfolioId: portfolio.PortfolioId, Description, ...values })
      return done(common.saved)
    }
    const { PortfolioId } = await create.mutateAsync({ ...values, ...(Description && { Description }) })
    done(t.created(values.PortfolioName))
    onCreated?.(PortfolioId)
  }
  return (
    <FormModal<Values>
      title={portfolio ? t.edit : t.new}
      ok={portfolio ? common.save : t.create}
      {...(portfolio && { initial: portfolio })}
      submit={submit}
      onClose={onClose}
    >
      <IdentityFields nameField="PortfolioName" />
    </FormModal>
  )
}

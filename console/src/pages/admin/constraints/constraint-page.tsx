import { DeleteOutlined } from '@ant-design/icons'
import { useNavigate, useParams } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import type { ConstraintType } from './config.ts'
import { ConstraintForm, type Saved } from './constraint-form.tsx'
import { useDelete } from './constraint-list.tsx'
import { constraintTexts } from './constraint-texts.tsx'

/** A constraint as it is, to be changed or deleted; its type and its place stay. */
export function ConstraintPage() {
  const { portfolioId = '', constraintId = '' } = useParams()
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const gate = useGate()
  const { done } = useNotices()
  const navigate = useNavigate()
  const { data, error, refetch } = useRead('GetConstraint', { ConstraintId: constraintId })
  const { mutateAsync } = useWrite('UpdateConstraint', ['ListConstraints', 'GetConstraint'])
  const constraint = data?.ConstraintDetail
  const back = paths.portfolio(portfolioId, 'constraints')
  const leave = (): void => void navigate(back)
  const remove = useDelete(leave)
  const type = constraint?.ConstraintType as ConstraintType | undefined
  const save = async ({ values, config }: Saved): Promise<void> => {
    const { Description = '' } = values
    await mutateAsync({ ConstraintId: constraintId, Config: config, Description })
    done(common.saved)
  }
  return (
    <Page
      title={constraint && type ? `${t[type]}: ${constraint.ProductName}` : common.constraints}
      crumbs={[
        { title: common.portfolios, to: paths.portfolios() },
        { title: common.constraints, to: back },
      ]}
      error={error}
      retry={() => void refetch()}
      loading={!constraint}
      actions={
        constraint && (
          <GatedButton
            danger
            icon={<DeleteOutlined />}
            reason={gate('servicecatalog:DeleteConstraint')}
            onClick={() => remove(constraintId)}
          >
            {common.delete}
          </GatedButton>
        )
      }
    >
      {constraint && type && (
        <ConstraintForm
          type={type}
          initial={{ ProductId: constraint.ProductId, Description: ownDescription(constraint) }}
          config={constraint.Config}
          action="servicecatalog:UpdateConstraint"
          ok={common.save}
          place={null}
          save={save}
          leave={leave}
        />
      )}
    </Page>
  )
}

/** The server describes a launch role where nobody has: that is no text to be saved. */
const ownDescription = ({
  ConstraintType,
  Description,
}: Output<'GetConstraint'>['ConstraintDetail']): string =>
  ConstraintType === 'Launch' && Description.startsWith('Launch as local role ') ? '' : Description

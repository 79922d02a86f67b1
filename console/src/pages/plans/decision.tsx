import { Button, Card, Flex, Form, Input } from 'antd'
import { useWrite } from '../../api/use-call.ts'
import { useTexts } from '../../language/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { useNotices } from '../../ui/use-notices.ts'
import { planPageTexts } from './plan-page-texts.ts'
import { touched } from './touched.ts'

/** Where an approver says yes or no to the plan in the form that is before him. */
export function Decision(props: {
  readonly planId: string
  /** Of the plan as it is shown; none yet while that is being read. */
  readonly planHash: string | undefined
  readonly owner: string
}) {
  const { planId, planHash, owner } = props
  const t = useTexts(planPageTexts)
  const { done } = useNotices()
  const [form] = Form.useForm<{ Comment?: string }>()
  const decide = useWrite('ApproveProvisionedProductPlan', touched)
  const say = (ApprovalAction: 'Approve' | 'Reject'): void => {
    if (planHash === undefined) return
    const { Comment } = form.getFieldsValue()
    decide
      .mutateAsync({ PlanId: planId, PlanHash: planHash, ApprovalAction, ...(Comment && { Comment }) })
      // Not by the mutation's own callback, which goes with this card once it is decided.
      .then(
        () => done(ApprovalAction === 'Approve' ? t.approved : t.rejected),
        () => undefined,
      )
  }
  const isSaying = (action: string): boolean => decide.isPending && decide.variables.ApprovalAction === action
  return (
    <Card size="small" title={<h2 className="plan-heading">{t.decide}</h2>}>
      <p>{t.decideText(owner)}</p>
      <Form form={form} layout="vertical">
        <Form.Item name="Comment" label={t.comment} extra={t.commentHint}>
          <Input.TextArea maxLength={500} rows={3} showCount />
        </Form.Item>
        <ErrorAlert error={decide.error} />
        <Flex gap="small" className="plan-decide">
          <Button
            type="primary"
            loading={isSaying('Approve')}
            disabled={decide.isPending || planHash === undefined}
            onClick={() => say('Approve')}
          >
            {t.approve}
          </Button>
          <Button
            danger
            loading={isSaying('Reject')}
            disabled={decide.isPending || planHash === undefined}
            onClick={() => say('Reject')}
          >
            {t.reject}
          </Button>
        </Flex>
      </Form>
    </Card>
  )
}

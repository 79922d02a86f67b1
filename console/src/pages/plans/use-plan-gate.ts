import { can, type PlanAction } from '../../../../src/provisioning/plan/states.ts'
import type { Output } from '../../api/call.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { useSession } from '../../session/session.ts'
import { useStatusText } from '../../ui/status.tsx'
import { useGate } from '../../ui/use-gate.ts'

export type Plan = Output<'GetProvisionedProductPlan'>['PlanDetail']

const gateTexts = texts({
  en: {
    notYours: 'Only who made the plan can do this.',
    notNow: (status: string) => `Not while its status is “${status}”.`,
    terminates: 'A termination has nothing to fill in.',
  },
  zh: {
    notYours: '只有计划的提交人可以执行此操作。',
    notNow: (status: string) => `状态为“${status}”时不可用。`,
    terminates: '终止计划没有可填写的内容。',
  },
})

const rights = {
  edit: 'servicecatalog:UpdateProvisionedProductPlan',
  update: 'servicecatalog:UpdateProvisionedProductPlan',
  execute: 'servicecatalog:ExecuteProvisionedProductPlan',
  cancel: 'servicecatalog:CancelProvisionedProductPlan',
  delete: 'servicecatalog:DeleteProvisionedProductPlan',
} as const satisfies Partial<Record<PlanAction | 'edit', string>>

/** Why an action is of no use now, by the rules that the server refuses by; undefined when it may be tried. */
export function usePlanGate(plan: Plan): (action: keyof typeof rights) => string | undefined {
  const t = useTexts(gateTexts)
  const statusText = useStatusText()
  const lacks = useGate()
  const { Id, Type } = useSession()
  const isOwn = plan.OwnerPrincipalId === Id
  return asked => {
    // To edit is to update with something else filled in.
    const action = asked === 'edit' ? 'update' : asked
    const lacking = lacks(rights[asked])
    if (lacking !== undefined) return lacking
    // What is submitted is submitted in the owner's name; all else the account may do as well.
    if (!isOwn && (action === 'update' || Type !== 'Account')) return t.notYours
    if (asked === 'edit' && plan.OperationType === 'TerminateProvisionedProduct') return t.terminates
    return can(action, plan.Status) ? undefined : t.notNow(statusText(plan.Status))
  }
}

import { can, gates } from '../../../../../src/provisioning/provisioned-product/states.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { useStatusText } from '../../../ui/status.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import type { Instance } from '../types.ts'

const gateTexts = texts({
  en: {
    state: (status: string, from: string) => `Not while it is “${status}”; only from: ${from}.`,
  },
  zh: {
    state: (status: string, from: string) => `当前状态为“${status}”，仅以下状态可执行：${from}。`,
  },
})

const actions = {
  update: 'servicecatalog:UpdateProvisionedProduct',
  terminate: 'servicecatalog:TerminateProvisionedProduct',
} as const

/** Why something cannot be done with an instance now; undefined where it can. The server has the last word. */
export function useInstanceGate(): (
  action: keyof typeof gates,
  instance: Pick<Instance, 'Status'>,
  right?: string,
) => string | undefined {
  const t = useTexts(gateTexts)
  const lacks = useGate()
  const statusText = useStatusText()
  return (action, { Status }, right = actions[action]) => {
    const lacking = lacks(right)
    if (lacking !== undefined) return lacking
    if (can(action, Status)) return undefined
    return t.state(statusText(Status), gates[action].map(statusText).join(', '))
  }
}

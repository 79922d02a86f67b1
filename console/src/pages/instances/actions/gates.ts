import { can, gates } from '../../../../../src/provisioning/provisioned-product/states.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { useMay } from '../../../session/session.ts'
import { useStatusText } from '../../../ui/status.tsx'
import type { Instance } from '../types.ts'

const gateTexts = texts({
  en: {
    state: (status: string, from: string) => `Not while it is “${status}”; only from: ${from}.`,
    right: 'You may not do this; ask who administers your access.',
  },
  zh: {
    state: (status: string, from: string) => `当前状态为“${status}”，仅以下状态可执行：${from}。`,
    right: '您没有此操作的权限，请联系管理员授权。',
  },
})

const actions = {
  update: 'servicecatalog:UpdateProvisionedProduct',
  terminate: 'servicecatalog:TerminateProvisionedProduct',
} as const

/** Why something cannot be done with an instance now; undefined where it can. The server has the last word. */
export function useGate(): (
  action: keyof typeof gates,
  instance: Pick<Instance, 'Status'>,
  right?: string,
) => string | undefined {
  const t = useTexts(gateTexts)
  const may = useMay()
  const statusText = useStatusText()
  return (action, { Status }, right = actions[action]) => {
    if (!may(right)) return t.right
    if (can(action, Status)) return undefined
    return t.state(statusText(Status), gates[action].map(statusText).join(', '))
  }
}

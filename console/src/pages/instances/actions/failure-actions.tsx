import { ReloadOutlined } from '@ant-design/icons'
import { useNavigate } from 'react-router'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import type { Instance, Task } from '../types.ts'
import { masked } from '../value-text.tsx'
import { actionTexts } from './action-texts.ts'
import { useInstanceGate } from './gates.ts'
import { useTermination } from './use-termination.ts'

/** What can be tried after a failure. */
export function FailureActions({ task, instance }: { readonly task: Task; readonly instance: Instance }) {
  const t = useTexts(actionTexts)
  const gate = useInstanceGate()
  const navigate = useNavigate()
  const termination = useTermination(instance)
  const { done, failed } = useNotices()
  const update = useWrite('UpdateProvisionedProduct', [
    'GetProvisionedProduct',
    'ListProvisionedProducts',
    'ListTasks',
  ])
  if (task.TaskType === 'TerminateProvisionedProduct') {
    return (
      <GatedButton
        type="primary"
        icon={<ReloadOutlined aria-hidden />}
        reason={gate('terminate', instance)}
        onClick={() => termination.ask()}
      >
        {t.retry}
      </GatedButton>
    )
  }
  // What a first launch was given is in force although it failed; what an update was given is not, and is sent again.
  const isLaunch = task.TaskType === 'LaunchProduct'
  const parameters = isLaunch ? [] : task.Parameters
  const hasSecrets = parameters.some(({ ParameterValue }) => ParameterValue === masked)
  const retry = async (): Promise<void> => {
    await update.mutateAsync({
      ProductId: task.ProductId,
      ProductVersionId: task.ProductVersionId,
      ProvisionedProductId: task.ProvisionedProductId,
      ...(parameters.length > 0 && { Parameters: parameters }),
    })
    done(t.retried(task.ProvisionedProductName))
    await navigate(paths.instance(task.ProvisionedProductId))
  }
  const again = { version: task.ProductVersionId, from: task.TaskId }
  return (
    <>
      <GatedButton
        type="primary"
        icon={<ReloadOutlined aria-hidden />}
        loading={update.isPending}
        reason={gate('update', instance) ?? (hasSecrets ? t.secrets : undefined)}
        onClick={() => void retry().catch(failed)}
      >
        {t.retry}
      </GatedButton>
      <GatedButton
        reason={gate('update', instance)}
        onClick={() => void navigate(paths.updateInstance(task.ProvisionedProductId, again))}
      >
        {t.change}
      </GatedButton>
      {isLaunch && (
        <GatedButton
          onClick={() =>
            void navigate(
              paths.launch(task.ProductId, { version: task.ProductVersionId, portfolio: task.PortfolioId }),
            )
          }
        >
          {t.relaunch}
        </GatedButton>
      )}
    </>
  )
}

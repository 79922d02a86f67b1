import { CodeOutlined, DeleteOutlined, EditOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import type { Instance } from '../types.ts'
import { actionTexts } from './action-texts.ts'
import { CliDialog } from './cli-dialog.tsx'
import { useInstanceGate } from './gates.ts'
import { useTermination } from './use-termination.ts'

/** What can be done with an instance; what cannot be done now says why. */
export function InstanceActions({ instance }: { readonly instance: Instance }) {
  const t = useTexts(actionTexts)
  const gate = useInstanceGate()
  const navigate = useNavigate()
  const termination = useTermination(instance)
  const [isAsCli, setAsCli] = useState(false)
  return (
    <>
      <GatedButton
        type="primary"
        icon={<EditOutlined aria-hidden />}
        reason={gate('update', instance)}
        onClick={() => void navigate(paths.updateInstance(instance.ProvisionedProductId))}
      >
        {t.update}
      </GatedButton>
      <GatedButton
        loading={termination.isPreviewing}
        reason={gate('terminate', instance, 'servicecatalog:CreateProvisionedProductPlan')}
        onClick={() => void termination.preview()}
      >
        {t.preview}
      </GatedButton>
      <GatedButton
        danger
        icon={<DeleteOutlined aria-hidden />}
        reason={gate('terminate', instance)}
        onClick={() => termination.ask()}
      >
        {t.terminate}
      </GatedButton>
      <Tooltip title={t.cli}>
        <Button icon={<CodeOutlined aria-hidden />} aria-label={t.cli} onClick={() => setAsCli(true)} />
      </Tooltip>
      <Tooltip title={t.print}>
        <Button icon={<PrinterOutlined aria-hidden />} aria-label={t.print} onClick={() => window.print()} />
      </Tooltip>
      {isAsCli && <CliDialog instance={instance} onClose={() => setAsCli(false)} />}
    </>
  )
}

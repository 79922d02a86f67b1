import { DeleteOutlined } from '@ant-design/icons'
import { Flex } from 'antd'
import { useState } from 'react'
import { texts, useTexts } from '../../../language/texts.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useInstanceGate } from '../actions/gates.ts'
import type { Instance } from '../types.ts'
import { BulkTerminateDialog } from './bulk-terminate-dialog.tsx'

const bulkTexts = texts({
  en: {
    selected: (count: number) => `${count} selected`,
    terminate: 'Terminate…',
    none: 'Select instances in the list first.',
    notThese: 'None of those selected can be terminated now.',
  },
  zh: {
    selected: (count: number) => `已选择 ${count} 个`,
    terminate: '批量终止…',
    none: '请先在列表中选择实例。',
    notThese: '所选实例当前均无法终止。',
  },
})

/** What can be done with several instances at once. */
export function BulkTerminate({
  instances,
  onEnd,
}: {
  readonly instances: readonly Instance[]
  readonly onEnd: () => void
}) {
  const t = useTexts(bulkTexts)
  const gate = useInstanceGate()
  const [asked, setAsked] = useState<readonly Instance[]>()
  const open = instances.filter(instance => gate('terminate', instance) === undefined)
  const reason =
    instances.length === 0
      ? t.none
      : open.length === 0
        ? (gate('terminate', instances[0]!) ?? t.notThese)
        : undefined
  return (
    <Flex gap="small" align="center">
      {instances.length > 0 && <span role="status">{t.selected(instances.length)}</span>}
      <GatedButton
        danger
        icon={<DeleteOutlined aria-hidden />}
        reason={reason}
        onClick={() => setAsked(open)}
      >
        {t.terminate}
      </GatedButton>
      {asked && (
        <BulkTerminateDialog
          instances={asked}
          skipped={instances.length - asked.length}
          onClose={tried => {
            setAsked(undefined)
            if (tried) onEnd()
          }}
        />
      )}
    </Flex>
  )
}

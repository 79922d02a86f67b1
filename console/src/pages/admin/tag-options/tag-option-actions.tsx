import { Flex } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { useRefusal } from '../use-refusal.tsx'
import { TagOptionForm } from './tag-option-form.tsx'
import { tagOptionTexts } from './tag-option-texts.ts'

export type TagOption = Output<'GetTagOption'>['TagOptionDetail']

/** What shows tag options. */
export const refreshed = ['ListTagOptions', 'GetTagOption', 'GetPortfolio', 'GetProductAsAdmin'] as const

/** What can be done with one row. */
export function TagOptionActions(props: { readonly option: TagOption; readonly showResources: () => void }) {
  const { option, showResources } = props
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const gate = useGate()
  const [editing, setEditing] = useState(false)
  const turn = useTurn(option)
  const remove = useDelete(option)
  const named = (act: string): string => `${act}: ${option.Key} = ${option.Value}`
  const noUpdate = gate('servicecatalog:UpdateTagOption')
  const toggle = option.Active ? t.deactivate : t.activate
  return (
    <Flex gap="small" wrap="nowrap">
      <GatedButton
        size="small"
        aria-label={named(t.where)}
        reason={gate('servicecatalog:ListResourcesForTagOption')}
        onClick={showResources}
      >
        {t.where}
      </GatedButton>
      <GatedButton
        size="small"
        aria-label={named(common.edit)}
        reason={noUpdate}
        onClick={() => setEditing(true)}
      >
        {common.edit}
      </GatedButton>
      <GatedButton size="small" aria-label={named(toggle)} reason={noUpdate} onClick={turn}>
        {toggle}
      </GatedButton>
      <GatedButton
        size="small"
        danger
        aria-label={named(common.delete)}
        reason={gate('servicecatalog:DeleteTagOption')}
        onClick={remove}
      >
        {common.delete}
      </GatedButton>
      {editing && <TagOptionForm option={option} onClose={() => setEditing(false)} />}
    </Flex>
  )
}

function useTurn({ TagOptionId, Key, Value, Active }: TagOption): () => void {
  const t = useTexts(tagOptionTexts)
  const { undoable, failed } = useNotices()
  const { mutateAsync } = useWrite('UpdateTagOption', refreshed)
  const turn = async (): Promise<void> => {
    await mutateAsync({ TagOptionId, Active: !Active })
    undoable(Active ? t.deactivated(Key, Value) : t.activated(Key, Value), () =>
      mutateAsync({ TagOptionId, Active }),
    )
  }
  return () => void turn().catch(failed)
}

function useDelete({ TagOptionId, Key, Value }: TagOption): () => void {
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DeleteTagOption', ['ListTagOptions'])
  return () =>
    confirm({
      title: t.deleteTitle(Key, Value),
      content: t.deleteText,
      ok: common.delete,
      act: () =>
        refusal(async () => {
          await mutateAsync({ TagOptionId })
          done(common.deleted(`${Key} = ${Value}`))
        }, `${paths.tagOptions()}?open=${TagOptionId}`),
    })
}

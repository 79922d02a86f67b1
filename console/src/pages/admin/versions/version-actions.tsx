import { Flex } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { useRefusal } from '../use-refusal.tsx'
import { refreshed, VersionForm, type Version } from './version-form.tsx'
import { versionTexts } from './version-texts.ts'

/** What can be done with a version, in a row or on its page. */
export function VersionActions(props: { readonly version: Version; readonly small?: boolean }) {
  const { version, small } = props
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const gate = useGate()
  const [editing, setEditing] = useState(false)
  const turn = useTurn(version)
  const remove = useDelete(version)
  const noUpdate = gate('servicecatalog:UpdateProductVersion')
  const toggle = version.Active ? t.deactivate : t.activate
  const button = (label: string) => ({
    ...(small && { size: 'small' as const, 'aria-label': `${label}: ${version.ProductVersionName}` }),
    children: label,
  })
  return (
    <Flex gap="small" wrap={!small}>
      <GatedButton {...button(common.edit)} reason={noUpdate} onClick={() => setEditing(true)} />
      <GatedButton {...button(toggle)} reason={noUpdate} onClick={turn} />
      <GatedButton
        {...button(common.delete)}
        danger
        reason={gate('servicecatalog:DeleteProductVersion')}
        onClick={remove}
      />
      {editing && <VersionForm version={version} onClose={() => setEditing(false)} />}
    </Flex>
  )
}

function useTurn({ ProductVersionId, ProductVersionName, Active }: Version): () => void {
  const t = useTexts(versionTexts)
  const { undoable, failed } = useNotices()
  const { mutateAsync } = useWrite('UpdateProductVersion', refreshed)
  const turn = async (): Promise<void> => {
    await mutateAsync({ ProductVersionId, ProductVersionName, Active: !Active })
    undoable(Active ? t.deactivated(ProductVersionName) : t.activated(ProductVersionName), () =>
      mutateAsync({ ProductVersionId, ProductVersionName, Active }),
    )
  }
  return () => void turn().catch(failed)
}

function useDelete({ ProductId, ProductVersionId, ProductVersionName }: Version): () => void {
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const navigate = useNavigate()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DeleteProductVersion', ['ListProductVersions'])
  return () =>
    confirm({
      title: t.deleteTitle(ProductVersionName),
      content: t.deleteText,
      ok: t.deleteOk,
      act: () =>
        refusal(
          async () => {
            await mutateAsync({ ProductVersionId })
            done(common.deleted(ProductVersionName))
            await navigate(paths.adminProduct(ProductId, 'versions'))
          },
          paths.adminProduct(ProductId, 'instances'),
        ),
    })
}

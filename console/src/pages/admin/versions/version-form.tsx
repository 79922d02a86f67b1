import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { VersionFields, type VersionValues } from './version-fields.tsx'
import { versionTexts } from './version-texts.ts'

export type Version = Output<'GetProductVersion'>['ProductVersionDetail']

/** What shows versions. */
export const refreshed = ['ListProductVersions', 'GetProductVersion'] as const

/** Changes what is said of a version; its template stays. */
export function VersionForm(props: { readonly version: Version; readonly onClose: () => void }) {
  const { version, onClose } = props
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('UpdateProductVersion', refreshed)
  return (
    <FormModal<VersionValues>
      title={t.edit}
      ok={common.save}
      initial={{ ...version, VersionDescription: version.Description }}
      onClose={onClose}
      submit={async ({ VersionDescription = '', ...values }) => {
        await mutateAsync({
          ProductVersionId: version.ProductVersionId,
          Description: VersionDescription,
          ...values,
        })
        done(common.saved)
      }}
    >
      <VersionFields guidance={version.Guidance} />
    </FormModal>
  )
}

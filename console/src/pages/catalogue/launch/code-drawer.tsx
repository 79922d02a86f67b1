import { Alert, Drawer } from 'antd'
import { Suspense, useMemo } from 'react'
import { useTexts } from '../../../language/texts.ts'
import { useLaunchValues } from '../../../launch-form/use-launch-form.ts'
import { CodeChoices } from '../../../ui/code-choices.tsx'
import { useExampleCodes } from '../../../ui/use-example-codes.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { exampleOf, larderLaunch, terraformLaunch, type LaunchExample } from './launch-examples.ts'
import { launchTexts } from './launch-texts.ts'
import type { Draft } from './use-draft.ts'

/** The launch that is filled in, as a command or a program. Values of secrets are no part of it. */
export function CodeDrawer({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const t = useTexts(launchTexts)
  return (
    <Drawer title={t.asCode} open size={760} onClose={onClose}>
      <Alert type="info" showIcon title={t.copyHint} className="below-space" />
      <Suspense fallback={<Waiting />}>
        <Codes draft={draft} />
      </Suspense>
    </Drawer>
  )
}

function Codes({ draft }: { readonly draft: Draft }) {
  useLaunchValues(draft.store)
  const secret = useMemo(
    () =>
      new Set(
        draft.form.Form.Parameters.filter(({ NoEcho }) => NoEcho).map(({ ParameterKey }) => ParameterKey),
      ),
    [draft.form],
  )
  const example: LaunchExample = { input: draft.input(), endpoint: location.origin, secret }
  const generated = useExampleCodes(exampleOf(example))
  return (
    <CodeChoices
      codes={[
        { key: 'launch', title: 'larder launch', code: larderLaunch(example) },
        { key: 'terraform', title: 'Terraform', code: terraformLaunch(example) },
        ...generated,
      ]}
    />
  )
}

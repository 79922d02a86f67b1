import { Alert, Drawer, Skeleton, Tabs } from 'antd'
import { use, useMemo, Suspense } from 'react'
import { useTexts } from '../../../language/texts.ts'
import { useLaunchValues } from '../../../launch-form/use-launch-form.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { exampleOf, larderLaunch, terraformLaunch, type LaunchExample } from './launch-examples.ts'
import { launchTexts } from './launch-texts.ts'
import type { Draft } from './use-draft.ts'

/** Each language with what writes it. Loaded when somebody looks. */
const load = () => import('../../../../../src/client/examples/languages.ts')
let loaded: ReturnType<typeof load> | undefined
const languages = () => (loaded ??= load())

/** The launch that is filled in, as a command or a program. Values of secrets are no part of it. */
export function CodeDrawer({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const t = useTexts(launchTexts)
  return (
    <Drawer title={t.asCode} open size={760} onClose={onClose}>
      <Alert type="info" showIcon title={t.copyHint} className="below-space" />
      <Suspense fallback={<Skeleton active />}>
        <Codes draft={draft} />
      </Suspense>
    </Drawer>
  )
}

function Codes({ draft }: { readonly draft: Draft }) {
  const { languages: all } = use(languages())
  useLaunchValues(draft.store)
  const secret = useMemo(
    () =>
      new Set(
        draft.form.Form.Parameters.filter(({ NoEcho }) => NoEcho).map(({ ParameterKey }) => ParameterKey),
      ),
    [draft.form],
  )
  const example: LaunchExample = { input: draft.input(), endpoint: location.origin, secret }
  const call = exampleOf(example)
  const own = [
    { key: 'launch', title: 'larder launch', code: larderLaunch(example) },
    { key: 'terraform', title: 'Terraform', code: terraformLaunch(example) },
  ]
  const generated = Object.entries(all).map(([key, { title, write }]) => ({ key, title, code: write(call) }))
  return (
    <Tabs
      items={[...own, ...generated].map(({ key, title, code }) => ({
        key,
        label: title,
        children: <CodeBlock code={code} label={title} />,
      }))}
    />
  )
}

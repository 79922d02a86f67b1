import { Alert, Drawer, Radio, Skeleton } from 'antd'
import { Suspense, use, useMemo, useState } from 'react'
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
  const t = useTexts(launchTexts)
  const { languages: known } = use(languages())
  const [chosen, setChosen] = useState('launch')
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
  const generated = Object.entries(known).map(([key, { title, write }]) => ({
    key,
    title,
    code: write(call),
  }))
  const all = [...own, ...generated]
  const shown = all.find(({ key }) => key === chosen) ?? all[0]!
  return (
    <>
      <Radio.Group
        className="code-languages below-space"
        optionType="button"
        aria-label={t.language}
        name="code-language"
        options={all.map(({ key, title }) => ({ value: key, label: title }))}
        value={shown.key}
        onChange={({ target }) => setChosen(String(target.value))}
      />
      <CodeBlock code={shown.code} label={shown.title} />
    </>
  )
}

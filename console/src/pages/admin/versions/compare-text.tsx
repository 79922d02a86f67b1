import { Flex, Segmented, Select } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { compareFiles, type FilePair } from '../../../template-editor/compare/compare-files.ts'
import { languageOf } from '../../../template-editor/draft.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Version } from './version-form.tsx'
import { versionTexts } from './version-texts.ts'

const CodeCompare = lazy(() =>
  import('../../../template-editor/compare/code-compare.tsx').then(m => ({ default: m.CodeCompare })),
)

/** From where on two texts have room beside each other. */
const wide = matchMedia('(width >= 1000px)')

/** The texts of two templates, file by file. */
export function CompareText(props: {
  readonly productId: string
  readonly from: Version
  readonly to: Version
}) {
  const { productId: ProductId, from, to } = props
  const t = useTexts(versionTexts)
  const before = useRead('GetTemplate', { ProductId, ProductVersionId: from.ProductVersionId })
  const after = useRead('GetTemplate', { ProductId, ProductVersionId: to.ProductVersionId })
  const [path, setPath] = useState<string>()
  const [unified, setUnified] = useState(!wide.matches)
  const [a, b] = [before.data?.TemplateBody, after.data?.TemplateBody]
  const pairs = useMemo(() => (a === undefined || b === undefined ? undefined : compareFiles(a, b)), [a, b])
  const name = (pair: FilePair): string => pair.path ?? t.whole
  const pair =
    pairs?.find(one => name(one) === path) ?? pairs?.find(({ kind }) => kind !== 'same') ?? pairs?.[0]
  return (
    <section aria-label={t.text}>
      <ErrorAlert error={before.error ?? after.error} />
      {pairs && pair ? (
        <>
          <Flex gap="small" wrap className="below-space">
            <Select
              aria-label={t.text}
              className="file-filter"
              value={name(pair)}
              options={pairs.map(one => ({ value: name(one), label: `${name(one)} (${kindText(one)})` }))}
              onChange={setPath}
            />
            <Segmented
              aria-label={t.layout}
              value={unified ? 'unified' : 'side'}
              options={[
                { value: 'side', label: t.side },
                { value: 'unified', label: t.unified },
              ]}
              onChange={layout => setUnified(layout === 'unified')}
            />
          </Flex>
          {pair.kind === 'same' ? (
            <p className="secondary">{t.sameText}</p>
          ) : (
            <Suspense fallback={<Waiting />}>
              <CodeCompare
                from={pair.from}
                to={pair.to}
                labels={[t.of(name(pair), from.ProductVersionName), t.of(name(pair), to.ProductVersionName)]}
                language={languageOf(pair.path, pair.to || pair.from)}
                unified={unified}
              />
            </Suspense>
          )}
        </>
      ) : (
        <Waiting />
      )}
    </section>
  )

  function kindText({ kind }: FilePair): string {
    return kind === 'same' ? t.sameKind : t[kind]
  }
}

import { useFormat } from '../../language/format.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { useNow } from '../../ui/use-now.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facts } from './facts.tsx'
import { instanceTexts } from './instance-texts.ts'
import { Outputs } from './outputs.tsx'
import { Parameters } from './parameters.tsx'
import { ResourceTable } from './resource-table.tsx'
import { resourceTexts } from './resource-texts.ts'
import type { Instance } from './types.ts'
import { useInForce } from './use-in-force.ts'
import { useResources } from './use-resources.ts'

const printTexts = texts({
  en: { printed: (time: string) => `As of ${time}. Secrets are not printed.` },
  zh: { printed: (time: string) => `截至 ${time}。不打印敏感信息。` },
})

/** An instance as one document, for paper: all that its tabs show that lasts. */
export function InstancePrint({ instance }: { readonly instance: Instance }) {
  const t = useTexts(instanceTexts)
  const p = useTexts(printTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const inForce = useInForce(instance)
  const { resources } = useResources(instance.ProvisionedProductId, false)
  const noResources = useTexts(resourceTexts).empty
  return (
    <div className="instance-print">
      <p className="secondary">{p.printed(format.time(new Date(now)))}</p>
      {instance.StatusMessage && <p className="pre-wrap">{instance.StatusMessage}</p>}
      <h2>{t.overview}</h2>
      <Facts instance={instance} exact />
      {inForce.TaskTags && inForce.TaskTags.length > 0 && (
        <p>
          {t.tags}: {inForce.TaskTags.map(({ Key, Value }) => `${Key}: ${Value}`).join(', ')}
        </p>
      )}
      <h2>{t.outputs}</h2>
      <Outputs outputs={inForce.Outputs ?? []} />
      <h2>{t.parameters}</h2>
      <Parameters parameters={inForce.Parameters ?? []} />
      <h2>{t.resources}</h2>
      <ResourceTable resources={resources} empty={<EmptyState title={noResources} />} />
    </div>
  )
}

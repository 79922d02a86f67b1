import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { NotYours } from '../not-yours.tsx'
import { Outputs } from '../outputs.tsx'
import type { Instance } from '../types.ts'
import { useInForce } from '../use-in-force.ts'

export function OutputsTab({ instance }: { readonly instance: Instance }) {
  const { Outputs: outputs, isForbidden, error, retry } = useInForce(instance)
  if (isForbidden) return <NotYours />
  if (error) return <ErrorAlert error={error} retry={retry} />
  if (!outputs) return <Waiting paragraph={{ rows: 5 }} title={false} />
  return <Outputs instanceId={instance.ProvisionedProductId} outputs={outputs} />
}

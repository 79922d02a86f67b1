import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { NotYours } from '../not-yours.tsx'
import { Parameters } from '../parameters.tsx'
import type { Instance } from '../types.ts'
import { useInForce } from '../use-in-force.ts'

export function ParametersTab({ instance }: { readonly instance: Instance }) {
  const { Parameters: parameters, isForbidden, error, retry } = useInForce(instance)
  if (isForbidden) return <NotYours />
  if (error) return <ErrorAlert error={error} retry={retry} />
  if (!parameters) return <Waiting paragraph={{ rows: 5 }} title={false} />
  return <Parameters parameters={parameters} />
}

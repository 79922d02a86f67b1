import { use } from 'react'
import type { Example } from '../../../src/client/examples/operation.ts'
import type { Code } from './code-choices.tsx'

const load = () => import('../../../src/client/examples/languages.ts')
let loaded: ReturnType<typeof load> | undefined

/** A call as code in every language. What writes it is loaded when somebody looks: show it within `<Suspense>`. */
export function useExampleCodes(example: Example): readonly Code[] {
  const { languages } = use((loaded ??= load()))
  return Object.entries(languages).map(([key, { title, write }]) => ({ key, title, code: write(example) }))
}

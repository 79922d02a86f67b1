import { useState } from 'react'
import type { Operation } from './description.ts'
import { isObject, type Input } from './input/values.ts'
import { replaceSecrets } from './secrets.ts'
import type { Exchange } from './try-it.ts'

/** More would only fill the memory. */
const mostCalls = 50

/** What this page remembers until it is left, and nowhere else: what was filled in, and what was called. */
export interface Workbench {
  readonly inputOf: (operation: Operation) => Input
  readonly setInput: (operation: Operation, input: Input) => void
  /** Latest first; without the secrets that went along. */
  readonly calls: readonly Exchange[]
  readonly called: (exchange: Exchange) => void
  /** The call whose answer an operation shows. */
  readonly shownOf: (operation: Operation) => Exchange | undefined
  /** Shows a former call again, its operation filled in as it was. */
  readonly show: (exchange: Exchange) => void
}

const nothing: Input = {}

export function useWorkbench(): Workbench {
  const [inputs, setInputs] = useState<Readonly<Record<string, Input>>>({})
  const [calls, setCalls] = useState<readonly Exchange[]>([])
  const [shown, setShown] = useState<Readonly<Record<string, Exchange>>>({})
  const setInput = ({ name }: Operation, input: Input): void =>
    setInputs(former => ({ ...former, [name]: input }))
  const setShownCall = (exchange: Exchange): void =>
    setShown(former => ({ ...former, [exchange.operation.name]: exchange }))
  return {
    inputOf: ({ name }) => inputs[name] ?? nothing,
    setInput,
    calls,
    called(exchange) {
      const input = replaceSecrets(exchange.input, exchange.operation.input, undefined)
      const kept = { ...exchange, input: isObject(input) ? input : nothing }
      setCalls(former => [kept, ...former].slice(0, mostCalls))
      setShownCall(kept)
    },
    shownOf: ({ name }) => shown[name],
    show(exchange) {
      setInput(exchange.operation, exchange.input)
      setShownCall(exchange)
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { OutputValue, StateSnapshot } from './engine.ts'
import { partsOf } from './address.ts'
import type { EchoInstance } from './echo-script.ts'

/** The echo engine's state. Its file has the true one's form, so that the same readers serve both. */
export interface EchoState {
  readonly lineage: string
  readonly serial: number
  readonly instances: readonly EchoInstance[]
  readonly outputs: Readonly<Record<string, OutputValue>>
}

interface EchoFile extends EchoState {
  readonly version: 4
  readonly resources: unknown
}

export const readEchoState = (bytes: Buffer | undefined): EchoState => {
  if (!bytes) return { lineage: randomUUID(), serial: 0, instances: [], outputs: {} }
  const { lineage, serial, instances, outputs } = JSON.parse(bytes.toString()) as EchoFile
  return { lineage, serial, instances, outputs }
}

export function snapshotOf(state: EchoState): StateSnapshot {
  const resources = state.instances.map(({ address, id, attributes }) => {
    const { module, mode, type, name, index } = partsOf(address)
    return {
      ...(module !== '' && { module }),
      mode,
      type,
      name,
      provider: 'provider["echo"]',
      instances: [{ ...(index !== undefined && { index_key: index }), attributes: { ...attributes, id } }],
    }
  })
  const bytes = Buffer.from(JSON.stringify({ version: 4, ...state, resources } satisfies EchoFile))
  return { bytes, lineage: state.lineage, serial: state.serial }
}

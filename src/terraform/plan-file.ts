import { inflateRawSync } from 'node:zlib'
import { parseState, type State } from './state.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** The text of one member of a zip archive; undefined where there is none. */
function zipMember(zip: Buffer, name: string): Buffer | undefined {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== endOfDirectory) end--
  if (end < 0) return undefined
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === directoryEntry; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) return content(zip, at)
    at += 46 + nameLength + extra + comment
  }
  return undefined
}

function content(zip: Buffer, entry: number): Buffer {
  const packed = zip.readUInt16LE(entry + 10) !== 0
  const size = zip.readUInt32LE(entry + 20)
  const header = zip.readUInt32LE(entry + 42)
  const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const bytes = zip.subarray(from, from + size)
  return packed ? inflateRawSync(bytes) : bytes
}

/**
 * The state that a saved plan starts from, which the binary keeps inside of it; undefined for bytes that we cannot
 * read, which the binary then judges by itself.
 */
export function stateInPlan(plan: Buffer): State | undefined {
  try {
    const bytes = zipMember(plan, 'tfstate')
    return bytes && parseState(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether a state may have come from applying a part of this plan: it is newer, and of the same lineage, which the plan
 * of a first launch does not know yet.
 */
export function mayBePartOf(plan: Buffer, state: State | undefined): boolean {
  const planned = stateInPlan(plan)
  if (planned === undefined || state === undefined) return false
  const sameStack = planned.lineage === '' || planned.lineage === state.lineage
  return sameStack && planned.serial < state.serial
}

/** Why a saved plan cannot be applied to this state any more; undefined where it can. */
export function staleness(plan: Buffer, state: State | undefined): string | undefined {
  const planned = stateInPlan(plan)
  if (planned === undefined) return undefined
  const serial = state?.serial ?? 0
  const lineage = state?.lineage ?? ''
  if (planned.serial === serial && (planned.lineage === lineage || planned.lineage === '')) return undefined
  const moved = movedResources(planned, state)
  return (
    `The plan is stale: it was made for state ${planned.serial}` +
    `${planned.lineage === lineage ? '' : ' of another lineage'}, the state is now ${serial}` +
    `${moved === '' ? '' : ` (${moved})`}. Make a new plan.`
  )
}

function movedResources(planned: State, state: State | undefined): string {
  const key = ({ address, id }: { address: string; id: string }) => `${address} ${id}`
  const before = new Map(planned.instances.map(instance => [key(instance), instance.address]))
  const after = new Map((state?.instances ?? []).map(instance => [key(instance), instance.address]))
  const news = [...after]
    .filter(([instance]) => !before.has(instance))
    .map(([, address]) => `${address} is new`)
  const gone = [...before]
    .filter(([instance]) => !after.has(instance))
    .map(([, address]) => `${address} is gone`)
  const all = [...news, ...gone]
  return all.length > 5 ? `${all.slice(0, 5).join(', ')} and ${all.length - 5} more` : all.join(', ')
}

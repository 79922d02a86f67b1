import { isOfStack, readStatus, type EventState, type ProgressEvent } from './progress.ts'

/** Something that was done to a resource: a replacement is two such. */
export interface Deed {
  readonly action: string
  readonly state: EventState | 'unknown'
  readonly from: number
  /** Not there while it goes on. */
  readonly to?: number
  readonly durationMs?: number
  readonly reason: string
}

export interface ResourceDeeds {
  readonly address: string
  readonly type: string
  readonly physicalId: string
  readonly deeds: readonly Deed[]
}

/**
 * What was done to each resource, in the order in which they began. Once the task is over what still seems to run was
 * cut off.
 */
export function timelineOf(events: readonly ProgressEvent[], over: boolean): ResourceDeeds[] {
  const resources = new Map<string, ProgressEvent[]>()
  for (const event of events.filter(each => !isOfStack(each))) {
    const known = resources.get(event.Address)
    if (known) known.push(event)
    else resources.set(event.Address, [event])
  }
  return [...resources].map(([address, own]) => ({
    address,
    type: own[0]!.ResourceType,
    physicalId: own.findLast(event => event.PhysicalResourceId !== '')?.PhysicalResourceId ?? '',
    deeds: deedsOf(own, over),
  }))
}

function deedsOf(events: readonly ProgressEvent[], over: boolean): Deed[] {
  const deeds: Deed[] = []
  for (const event of events) {
    const { action, state } = readStatus(event.Status)
    const time = Date.parse(event.Time)
    const open = deeds.findLastIndex(deed => deed.action === action && deed.to === undefined)
    if (state === 'running') {
      if (open < 0) deeds.push({ action, state, from: time, reason: event.StatusReason })
      continue
    }
    const from = open < 0 ? time - (event.DurationMs ?? 0) : deeds[open]!.from
    const deed: Deed = {
      action,
      state,
      from,
      to: time,
      durationMs: event.DurationMs ?? time - from,
      reason: event.StatusReason,
    }
    if (open < 0) deeds.push(deed)
    else deeds[open] = deed
  }
  return over ? deeds.map(deed => (deed.to === undefined ? { ...deed, state: 'unknown' } : deed)) : deeds
}

/** How many of the resources are done with. */
export const doneCount = (resources: readonly ResourceDeeds[]): number =>
  resources.filter(({ deeds }) => deeds.every(deed => deed.state === 'done')).length

import type { FailedSide } from '../../../src/terraform/engine.ts'
import { readFailureMessage } from '../../../src/stacks/failed-side.ts'
import { isOfStack, readStatus, type Progress, type ProgressEvent } from './progress.ts'

export interface Failure {
  readonly side: FailedSide | undefined
  /** What the side that failed said. */
  readonly reason: string
  /** Of the resource that failed, where one did. */
  readonly address: string | undefined
  readonly resource: ProgressEvent | undefined
  /** Line of the log that tells of it. */
  readonly line: number | undefined
}

/** An address at the beginning of a message: `module.a["b"].aws_vpc.c[0]: …`. */
const leading = /^((?:module\.)?[A-Za-z_][\w-]*(?:\[[^\]]*\])?(?:\.[\w-]+(?:\[[^\]]*\])?)+): /

export function failureOf(message: string, { rows, events }: Pick<Progress, 'rows' | 'events'>): Failure {
  const { side, reason } = readFailureMessage(message)
  const failed = events.filter(event => !isOfStack(event) && readStatus(event.Status).state === 'failed')
  const named = leading.exec(reason)?.[1]
  const resource =
    failed.find(event => event.Address === named) ?? (named === undefined ? failed[0] : undefined)
  const address = named ?? resource?.Address
  const errors = rows.filter(row => row.isError)
  const first = errors.find(row => address !== undefined && row.text.includes(address))
  const beginning =
    first && errors.findLast(row => row.number <= first.number && /^(│ )?Error\b/.test(row.text))
  return { side, reason, address, resource, line: (beginning ?? first ?? errors[0])?.number }
}

import { open, readFile } from 'node:fs/promises'
import type { Link, SignedHead } from '../../audit/chain.ts'
import type { Client } from '../../client/client.ts'
import { Exit, exitCodes, UsageError } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { visible } from '../terminal/visible.ts'
import { exportedPages } from './span.ts'
import { ChainWalk } from './walk.ts'

export interface VerifyFlags extends ConnectionFlags {
  readonly head?: string
}

/** @throws Exit naming the first thing that is wrong */
export async function verify(file: string | undefined, flags: VerifyFlags): Promise<number> {
  const walk = new ChainWalk(flags.head === undefined ? undefined : await readHead(flags.head))
  const head = file === undefined ? await walkServer(walk, await clientOf(flags)) : await walkFile(walk, file)
  const isWhole = file === undefined || !head || walk.place.sequence >= head.Sequence
  const problem = walk.end(head, isWhole)
  if (problem !== undefined) throw new Exit(exitCodes.failed, visible(problem))
  for (const line of summary(walk, head, isWhole)) console.log(line)
  return exitCodes.ok
}

function summary({ place, since }: ChainWalk, head: SignedHead | undefined, isWhole: boolean): string[] {
  if (!head) return ['Nothing was recorded yet.']
  const removed = head.RemovedThrough
  return [
    `The trail of the account ${head.AccountId} is as it was written, ` +
      `from ${since ?? 'its end'} up to record ${place.sequence}.`,
    ...(removed > 0
      ? [`Older records, up to number ${removed}, were removed as the setting for it says.`]
      : []),
    ...(isWhole
      ? []
      : [`It is a part: the trail goes on up to record ${head.Sequence}, which this file does not have.`]),
  ].map(visible)
}

async function walkServer(walk: ChainWalk, client: Client): Promise<SignedHead | undefined> {
  let head: SignedHead | undefined
  for await (const page of exportedPages(client)) {
    head = page.Head
    if (head) walk.startAt({ sequence: head.RemovedThrough, hash: head.RemovedHash })
    for (const record of page.AuditRecords) walk.add(record)
    if (walk.problem !== undefined) break
  }
  return head
}

/** Reads an export. @throws Exit for what is none */
async function walkFile(walk: ChainWalk, file: string): Promise<SignedHead | undefined> {
  let previous: string | undefined
  let head: { readonly Head?: SignedHead } | undefined
  let number = 0
  for await (const text of linesOf(file)) {
    const line = parsed(text)
    number++
    if (head || !line) throw new Exit(exitCodes.failed, `${file} is no export: line ${number}.`)
    if (isFirst(line)) previous = line.PreviousHash
    else if (isLink(line)) {
      if (previous !== undefined) walk.startAt({ sequence: line.Sequence - 1, hash: previous })
      previous = undefined
      walk.add(line)
    } else head = line
  }
  if (!head)
    throw new Exit(exitCodes.failed, `${file} is no whole export: the head in its last line is missing.`)
  return head.Head
}

/** @throws UsageError */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path).catch((error: Error) => {
    throw new UsageError(`The export cannot be read: ${error.message}.`)
  })
  yield* file.readLines()
}

type Line = Readonly<Record<string, unknown>>

function parsed(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Line) : undefined
  } catch {
    return undefined
  }
}

const isFirst = (line: Line): line is { readonly PreviousHash: string } =>
  typeof line.PreviousHash === 'string'

const isLink = (line: Line): line is Line & Link & { readonly Record: { readonly Time?: unknown } } =>
  typeof line.Sequence === 'number' && typeof line.Hash === 'string' && typeof line.Record === 'object'

/** @throws UsageError */
async function readHead(file: string): Promise<SignedHead> {
  const line = parsed(
    await readFile(file, 'utf8').catch((error: Error) => {
      throw new UsageError(`The head cannot be read: ${error.message}.`)
    }),
  )
  if (!line || !isHead(line.Head))
    throw new UsageError(`${file} holds no head, as \`larder audit head\` prints it.`)
  return line.Head
}

const isHead = (value: unknown): value is SignedHead =>
  typeof value === 'object' &&
  value !== null &&
  'Signature' in value &&
  'PublicKey' in value &&
  'Sequence' in value

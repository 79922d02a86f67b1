import { call, type Input, type Output } from '../../../api/call.ts'

export type TrailPage = Output<'ExportAuditRecords'>
export type TrailHead = NonNullable<TrailPage['Head']>

/** The chain, page after page; `span` as the API takes it. */
export async function* trailPages(
  span: Pick<Input<'ExportAuditRecords'>, 'StartTime' | 'EndTime'>,
  signal: AbortSignal,
): AsyncGenerator<TrailPage> {
  let page = await call('ExportAuditRecords', span, signal)
  yield page
  while (page.NextToken !== undefined) {
    page = await call('ExportAuditRecords', { NextToken: page.NextToken }, signal)
    yield page
  }
}

/** As `larder audit export` prints it: what the first record follows, a record a line, the signed head. */
export async function exportLines(
  pages: AsyncIterable<TrailPage>,
  onCount: (count: number) => void,
): Promise<{ readonly lines: readonly string[]; readonly count: number }> {
  const lines: string[] = []
  let head: TrailHead | undefined
  let count = 0
  for await (const page of pages) {
    if (lines.length === 0) lines.push(`${JSON.stringify({ PreviousHash: page.PreviousHash })}\n`)
    lines.push(page.AuditRecords.map(record => `${JSON.stringify(record)}\n`).join(''))
    count += page.AuditRecords.length
    head = page.Head
    onCount(count)
  }
  lines.push(`${JSON.stringify({ Head: head })}\n`)
  return { lines, count }
}

/** The first thing that is wrong with a chain. */
export type ChainProblem =
  | { readonly kind: 'changed' | 'missing' | 'forged' | 'end'; readonly sequence: number }
  | { readonly kind: 'signature' }

const genesis = '0'.repeat(64)

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))

const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/**
 * Checks a whole chain, by the rules of docs/audit.md: each hash is about the one before, the number and the text; the
 * head is signed. For pages that came by TLS or from this machine: others have no cryptography.
 */
export async function checkChain(
  pages: AsyncIterable<TrailPage>,
  onCount: (count: number) => void,
): Promise<{ readonly sequence: number } | ChainProblem> {
  let place: { readonly sequence: number; readonly hash: string } | undefined
  let head: TrailHead | undefined
  let count = 0
  for await (const page of pages) {
    head = page.Head
    place ??= { sequence: head?.RemovedThrough ?? 0, hash: head?.RemovedHash ?? genesis }
    for (const { Sequence, Hash, Record } of page.AuditRecords) {
      if (Sequence !== place.sequence + 1) return { kind: 'missing', sequence: place.sequence + 1 }
      const text = `${place.hash}\n${Sequence}\n${JSON.stringify(Record)}`
      if (hex(await crypto.subtle.digest('SHA-256', textBytes(text))) !== Hash)
        return { kind: 'changed', sequence: Sequence }
      if (Record.EventType === 'System' && Record.Outcome === 'Forged')
        return { kind: 'forged', sequence: Sequence }
      place = { sequence: Sequence, hash: Hash }
    }
    count += page.AuditRecords.length
    onCount(count)
  }
  if (!head || !place) return { sequence: 0 }
  if (!(await isSigned(head))) return { kind: 'signature' }
  return place.sequence === head.Sequence && place.hash === head.Hash
    ? { sequence: place.sequence }
    : { kind: 'end', sequence: head.Sequence }
}

async function isSigned({ Signature, PublicKey, ...head }: TrailHead): Promise<boolean> {
  const text = JSON.stringify([
    'larder audit head',
    head.AccountId,
    head.Sequence,
    head.Hash,
    head.RemovedThrough,
    head.RemovedHash,
    head.Time,
  ])
  const key = await crypto.subtle.importKey('spki', bytesOf(PublicKey), { name: 'Ed25519' }, false, [
    'verify',
  ])
  return crypto.subtle.verify({ name: 'Ed25519' }, key, bytesOf(Signature), textBytes(text))
}

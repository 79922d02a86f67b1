import { createPublicKey, hash, verify } from 'node:crypto'

/**
 * The chain that the records of an account make: each one's hash is about the hash before it, its number and its text, so
 * that nothing can be altered, taken out, put in or moved without every later hash changing. How far the chain goes is
 * told by its head, which is signed. Whoever has the records needs nothing else to check them.
 */

/** Before the first record. */
export const genesis = '0'.repeat(64)

export const hashOf = (previous: string, sequence: number, body: string): string =>
  hash('sha256', `${previous}\n${sequence}\n${body}`)

/** The end of a chain, and where what is left of it begins. */
export interface Head {
  readonly AccountId: string
  readonly Sequence: number
  readonly Hash: string
  /** Up to here records were removed, 0 for none; and the hash of the last of them. */
  readonly RemovedThrough: number
  readonly RemovedHash: string
  readonly Time: string
}

export interface SignedHead extends Head {
  /** Ed25519 over the text of the members above, in base64. */
  readonly Signature: string
  /** In base64, DER (SPKI). */
  readonly PublicKey: string
}

/** What is signed. */
export const headText = (head: Head): string =>
  JSON.stringify([
    'larder audit head',
    head.AccountId,
    head.Sequence,
    head.Hash,
    head.RemovedThrough,
    head.RemovedHash,
    head.Time,
  ])

/** Whether the holder of the key that the head names has signed it. */
export function isSigned({ Signature, PublicKey, ...head }: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(PublicKey, 'base64'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(headText(head)), key, Buffer.from(Signature, 'base64'))
  } catch {
    return false
  }
}

/** A record with its place in the chain. */
export interface Link<R extends object = object> {
  readonly Sequence: number
  readonly Hash: string
  /** Its text in JSON is what was hashed. */
  readonly Record: R
}

/** A place in the chain: everything up to it is known to be as it was. */
export interface Place {
  readonly sequence: number
  readonly hash: string
}

/** What is wrong with the next record, else the place after it. */
export function follow(place: Place, { Sequence, Hash, Record }: Link): Place | { readonly problem: string } {
  const next = place.sequence + 1
  if (Sequence < next) return { problem: `Record ${Sequence} is there twice, or out of its order.` }
  if (Sequence > next) {
    const missing = Sequence === next + 1 ? `Record ${next} is` : `Records ${next} to ${Sequence - 1} are`
    return { problem: `${missing} missing.` }
  }
  if (Hash !== hashOf(place.hash, Sequence, JSON.stringify(Record)))
    return { problem: `Record ${Sequence} is not what was written, or does not follow the one before it.` }
  return isForged(Record)
    ? { problem: `Record ${Sequence}: ${Record.Message}` }
    : { sequence: Sequence, hash: Hash }
}

/** Larder's own word for it that somebody else wrote to the database. */
const isForged = (record: object): record is { readonly Message: string } =>
  'Outcome' in record && record.Outcome === 'Forged' && 'EventType' in record && record.EventType === 'System'

/** What is wrong with the end of a chain whose records are right; undefined where nothing is. */
export function endProblem({ sequence, hash: last }: Place, head: Head): string | undefined {
  if (sequence < head.Sequence)
    return `The trail ends with record ${sequence}, but it had ${head.Sequence}: the last ones were removed.`
  if (sequence > head.Sequence)
    return `The trail ends with record ${head.Sequence}: what follows was put there by somebody else.`
  return last === head.Hash ? undefined : `Record ${sequence} is not the one that the head names.`
}

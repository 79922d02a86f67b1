import { createHmac } from 'node:crypto'
import { sameText } from '../../access/signature/encode.ts'

/** Codes of authenticator apps: RFC 6238, SHA-1, six digits, a new one every 30 seconds. Pure. */

const stepMs = 30_000
/** How many steps a clock may be off. */
const tolerance = 1

export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs)

export function codeOf(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The step that a code is of, if it is of one about now, and later than the last one that was used. */
export function acceptedStep(
  seed: Uint8Array,
  code: string,
  { now, lastStep }: { readonly now: Date; readonly lastStep: number },
): number | undefined {
  const step = stepAt(now)
  let accepted: number | undefined
  // All of them, so that the time it takes tells nothing.
  for (let each = step - tolerance; each <= step + tolerance; each++) {
    if (sameText(codeOf(seed, each), code) && each > lastStep) accepted ??= each
  }
  return accepted
}

/** The step of the second of two codes that follow each other: who has both has the seed, and a clock. */
export function pairedStep(
  seed: Uint8Array,
  first: string,
  second: string,
  { now, lastStep }: { readonly now: Date; readonly lastStep: number },
): number | undefined {
  const step = stepAt(now)
  let paired: number | undefined
  // He waited for the second one, so the first is older.
  for (let each = step - tolerance - 1; each < step + tolerance; each++) {
    const fits = [sameText(codeOf(seed, each), first), sameText(codeOf(seed, each + 1), second)]
    if (fits.every(Boolean) && each > lastStep) paired ??= each + 1
  }
  return paired
}

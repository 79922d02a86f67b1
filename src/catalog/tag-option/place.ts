import type { Keyring } from '../../base/keyring.ts'
import { CannotUnseal } from '../../base/seal.ts'
import { InvalidNextToken } from './errors.ts'

/** Where a list goes on: after this row, of which it was the last that was given. */
export interface Place {
  /** When the row was made, in milliseconds. */
  readonly at: number
  readonly id: string
  /** How many rows were given so far. */
  readonly given: number
}

/** Sealed, so that it opens for the list that it belongs to and for no other, and nobody can make one up. */
export const sealPlace = (keyring: Keyring, place: Place, list: string): string =>
  keyring.seal(JSON.stringify(place), list).toString('base64url')

/** @throws InvalidNextToken */
export function openPlace(keyring: Keyring, token: string, list: string): Place {
  try {
    return JSON.parse(keyring.open(Buffer.from(token, 'base64url'), list).toString()) as Place
  } catch (error) {
    if (error instanceof CannotUnseal) throw new InvalidNextToken()
    throw error
  }
}

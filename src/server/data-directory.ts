import { mkdir } from 'node:fs/promises'
import { CannotStart } from '../base/cannot-start.ts'
import { asError } from '../base/errors.ts'

/** Makes the data directory, for the owner alone. @throws CannotStart */
export async function openDataDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new CannotStart(`The data directory ${path} cannot be made: ${asError(error).message}.`, {
      cause: error,
    })
  }
}
